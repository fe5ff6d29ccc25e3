import { useSuspenseQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Section } from '@/ui/Section'

import { paymentQuery } from './api'
import { DisputeBadge } from './PaymentBadge'
import styles from './Payments.module.css'

type Props = { paymentId: string; zone: string }

/** What the payer's bank wants back of a payment, and how it has decided. */
export function Disputes({ paymentId, zone }: Props) {
  const t = useWords('payments')
  const format = useFormat(zone)
  const { data: payment } = useSuspenseQuery(paymentQuery(paymentId))
  if (payment.disputes.length === 0) return null
  return (
    <Section title={t('dispute.title')}>
      <p>{t('dispute.text')}</p>
      <ol className={styles.list}>
        {payment.disputes.map(({ key, amount, won, begun_at: begun, ended_at: ended }) => (
          <li key={key}>
            <span className={styles.two}>
              <b>{format.money({ amount, currency: payment.currency })}</b>
              <span className={styles.said}>{key}</span>
              <small>
                {ended === null
                  ? t('dispute.since', { when: format.dateTime(begun) })
                  : t('dispute.ended', { when: format.dateTime(ended) })}
              </small>
            </span>
            <span className={styles.end}>
              <DisputeBadge won={won} />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { DescriptionList } from '@/ui/DescriptionList'
import { Section } from '@/ui/Section'

import { paymentQuery } from './api'
import { GiveBack } from './GiveBack'
import { PaymentBadge } from './PaymentBadge'
import styles from './Payments.module.css'
import { canBeTaken, leftOf } from './states'
import { TakeMoney } from './TakeMoney'

type Props = { paymentId: string; zone: string }

/** Where a payment stands, what it is for, and what can be done with it now. */
export function PaymentHead({ paymentId, zone }: Props) {
  const t = useWords('payments')
  const format = useFormat(zone)
  const { data: payment } = useSuspenseQuery(paymentQuery(paymentId))
  const { currency, captured, refunded, refunding } = payment
  const money = (amount: number) => format.money({ amount, currency })
  const items = [
    { term: t('amount'), detail: <b>{money(payment.amount)}</b> },
    { term: t('method'), detail: t(`methods.${payment.method}`) },
    { term: t('payer'), detail: payment.payer },
    { term: t('words'), detail: payment.words },
    ...(captured === 0 ? [{ term: t('until'), detail: format.dateTime(payment.until) }] : []),
    ...(payment.captured_at === null
      ? []
      : [{ term: t('capturedAt'), detail: format.dateTime(payment.captured_at) }]),
    ...(payment.receipt === null
      ? []
      : [
          {
            term: t('receipt'),
            detail: payment.taken_as
              ? t('receiptAs', { receipt: payment.receipt, how: t(`takenAs.${payment.taken_as}`) })
              : payment.receipt,
          },
        ]),
    ...(refunded > 0 ? [{ term: t('refunded'), detail: money(refunded) }] : []),
    ...(refunding > 0 ? [{ term: t('refunding'), detail: money(refunding) }] : []),
    ...(payment.fee === null ? [] : [{ term: t('fee'), detail: money(payment.fee) }]),
  ]
  const canTake = canBeTaken(payment)
  const canGive = leftOf(payment) > 0 && payment.state !== 'disputed'
  return (
    <div className={styles.state}>
      <PaymentBadge state={payment.state} />
      <p>{t(`stateText.${payment.state}`)}</p>
      <DescriptionList items={items} />
      {canTake || canGive ? (
        <div className={styles.acts}>
          {canTake ? <TakeMoney payment={payment} /> : null}
          {canGive ? <GiveBack payment={payment} /> : null}
        </div>
      ) : null}
    </div>
  )
}

/** What a payment went through, the newest first. */
export function PaymentRoad({ paymentId, zone }: Props) {
  const t = useWords('payments')
  const format = useFormat(zone)
  const { data: payment } = useSuspenseQuery(paymentQuery(paymentId))
  return (
    <Section title={t('road.title')}>
      <ol className={styles.road}>
        {payment.moves.toReversed().map(({ state_after: state, moved_by: by, moved_at: at }) => (
          <li key={`${at} ${state}`}>
            <b>{t(`states.${state}`)}</b>
            <small>
              {by === null
                ? format.dateTime(at)
                : t('byWhen', { name: by, when: format.dateTime(at) })}
            </small>
          </li>
        ))}
        <li>
          <b>{t('road.began')}</b>
          <small>{format.dateTime(payment.created_at)}</small>
        </li>
      </ol>
    </Section>
  )
}

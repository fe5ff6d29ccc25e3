import { useSuspenseQuery } from '@tanstack/react-query'

import { ProblemNotice } from '@/api/ProblemNotice'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Section'

import {
  type PaymentDetail,
  paymentQuery,
  type Refund,
  useAgree,
  useEndRefund,
  useTurnDown,
} from './api'
import { RefundBadge } from './PaymentBadge'
import styles from './Payments.module.css'
import { SayDialog } from './SayDialog'
import { isEndedByHand } from './states'

type Props = {
  paymentId: string
  zone: string
  /** The reader's name: whoever asked for a refund cannot agree to it. */
  me: string
}

/** What of a payment goes back, who wanted it, and who agreed. */
export function Refunds({ paymentId, zone, me }: Props) {
  const t = useWords('payments')
  const { data: payment } = useSuspenseQuery(paymentQuery(paymentId))
  if (payment.refunds.length === 0) return null
  return (
    <Section title={t('refund.title')}>
      <ol className={styles.list}>
        {payment.refunds.map((refund) => (
          <li key={refund.id}>
            <OneRefund payment={payment} refund={refund} zone={zone} me={me} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

type OneProps = { payment: PaymentDetail; refund: Refund; zone: string; me: string }

function OneRefund({ payment, refund, zone, me }: OneProps) {
  const t = useWords('payments')
  const format = useFormat(zone)
  const { asked_by: by, agreed_by: second, asked_at: at } = refund
  const when = format.dateTime(at)
  return (
    <>
      <span className={styles.two}>
        <b>{format.money({ amount: refund.amount, currency: payment.currency })}</b>
        <span className={styles.said}>{refund.reason}</span>
        <small>{by === null ? when : t('byWhen', { name: by, when })}</small>
        {second === null ? null : <small>{t('refund.agreedBy', { name: second })}</small>}
        {refund.proof === null ? null : (
          <small>{t('refund.proofIs', { proof: refund.proof })}</small>
        )}
        {refund.trouble === null ? null : <small>{refund.trouble}</small>}
      </span>
      <span className={styles.end}>
        <RefundBadge state={refund.state} />
        <RefundActs payment={payment} refund={refund} isMine={by === me} />
      </span>
    </>
  )
}

type ActsProps = { payment: PaymentDetail; refund: Refund; isMine: boolean }

function RefundActs({ payment, refund, isMine }: ActsProps) {
  const t = useWords('payments')
  const agree = useAgree(payment.id)
  const turnDown = useTurnDown(payment.id, refund.id)
  const end = useEndRefund(payment.id, refund.id)
  if (isEndedByHand(payment, refund)) {
    return (
      <SayDialog
        kind="ink"
        most={80}
        change={end}
        words={{
          open: t('refund.end'),
          title: t('refund.end'),
          text: t('refund.endText'),
          label: t('refund.proof'),
          missing: t('refund.noProof'),
        }}
      />
    )
  }
  if (refund.state !== 'asked') return null
  return (
    <>
      {isMine ? (
        <small>{t('refund.second')}</small>
      ) : (
        <Button
          size="small"
          isPending={agree.isPending}
          onPress={() => void agree.mutateAsync(refund.id).catch(() => undefined)}
        >
          {t('refund.agree')}
        </Button>
      )}
      <SayDialog
        most={500}
        change={turnDown}
        words={{
          open: t('refund.turnDown'),
          title: t('refund.turnDown'),
          text: t('refund.turnDownText'),
          label: t('give.reason'),
          missing: t('give.noReason'),
        }}
      />
      <ProblemNotice of={agree} />
    </>
  )
}

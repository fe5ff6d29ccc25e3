import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { PaymentState, RefundState } from './api'
import { LOOKS, REFUND_LOOKS } from './states'

/** Where a payment stands. */
export function PaymentBadge({ state }: { state: PaymentState }) {
  const t = useWords('payments')
  return <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>
}

/** How a bank has decided a dispute, once it has. */
export function DisputeBadge({ won }: { won: boolean | null }) {
  const t = useWords('payments')
  if (won === null) return <Badge {...LOOKS.disputed}>{t('dispute.open')}</Badge>
  return won ? (
    <Badge {...LOOKS.captured}>{t('dispute.won')}</Badge>
  ) : (
    <Badge {...REFUND_LOOKS.failed}>{t('dispute.lost')}</Badge>
  )
}

/** Where a refund stands. */
export function RefundBadge({ state }: { state: RefundState }) {
  const t = useWords('payments')
  return <Badge {...REFUND_LOOKS[state]}>{t(`refund.states.${state}`)}</Badge>
}

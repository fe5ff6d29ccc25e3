import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { PaymentState, RefundState } from './api'
import { LOOKS, REFUND_LOOKS } from './states'

/** Where a payment stands. */
export function PaymentBadge({ state }: { state: PaymentState }) {
  const t = useWords('payments')
  return <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>
}

/** Where a refund stands. */
export function RefundBadge({ state }: { state: RefundState }) {
  const t = useWords('payments')
  return <Badge {...REFUND_LOOKS[state]}>{t(`refund.states.${state}`)}</Badge>
}

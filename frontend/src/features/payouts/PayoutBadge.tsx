import { useWords } from '@/lib/i18n/useWords'
import { Badge } from '@/ui/Badge'

import type { BatchState, PayoutState } from './api'
import { BATCH_LOOKS, PAYOUT_LOOKS } from './states'

/** Where a payout stands. */
export function PayoutBadge({ state }: { state: PayoutState }) {
  const t = useWords('payouts')
  return <Badge {...PAYOUT_LOOKS[state]}>{t(`states.${state}`)}</Badge>
}

/** Where a batch stands. */
export function BatchBadge({ state }: { state: BatchState }) {
  const t = useWords('payouts')
  return <Badge {...BATCH_LOOKS[state]}>{t(`batch.states.${state}`)}</Badge>
}

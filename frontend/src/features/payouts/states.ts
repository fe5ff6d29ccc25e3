import type { BatchState, PayoutState } from './api'

/** How a batch looks beside its word. */
export const BATCH_LOOKS = {
  drafted: { tone: 'warning', mark: 'hollow' },
  withdrawn: { tone: 'neutral', mark: 'hollow' },
  released: { tone: 'info', mark: 'hollow' },
  sent: { tone: 'info', mark: 'chequered' },
  ended: { tone: 'success', mark: 'solid' },
} as const satisfies Record<BatchState, object>

/** How a payout looks beside its word. */
export const PAYOUT_LOOKS = {
  drafted: { tone: 'warning', mark: 'hollow' },
  withdrawn: { tone: 'neutral', mark: 'hollow' },
  released: { tone: 'info', mark: 'hollow' },
  sent: { tone: 'info', mark: 'chequered' },
  settled: { tone: 'success', mark: 'solid' },
  bounced: { tone: 'danger', mark: 'solid' },
} as const satisfies Record<PayoutState, object>

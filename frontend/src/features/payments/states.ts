import type {
  Payment,
  PaymentFilter,
  PaymentMethod,
  PaymentState,
  Refund,
  RefundState,
} from './api'

export const STATES: readonly PaymentState[] = [
  'created',
  'authorised',
  'captured',
  'part_refunded',
  'refunded',
  'failed',
  'expired',
  'cancelled',
  'disputed',
]
export const METHODS: readonly PaymentMethod[] = ['at_hub', 'transfer', 'card', 'test']

/** How a state looks beside its word. */
export const LOOKS = {
  created: { tone: 'warning', mark: 'hollow' },
  authorised: { tone: 'info', mark: 'chequered' },
  captured: { tone: 'success', mark: 'solid' },
  part_refunded: { tone: 'info', mark: 'solid' },
  refunded: { tone: 'neutral', mark: 'solid' },
  failed: { tone: 'danger', mark: 'hollow' },
  expired: { tone: 'neutral', mark: 'hollow' },
  cancelled: { tone: 'neutral', mark: 'hollow' },
  disputed: { tone: 'danger', mark: 'solid' },
} as const satisfies Record<PaymentState, object>

export const REFUND_LOOKS = {
  asked: { tone: 'warning', mark: 'hollow' },
  turned_down: { tone: 'neutral', mark: 'hollow' },
  pending: { tone: 'info', mark: 'chequered' },
  done: { tone: 'success', mark: 'solid' },
  failed: { tone: 'danger', mark: 'solid' },
} as const satisfies Record<RefundState, object>

/** A code as it is sent: payers write it in groups. */
export const tidiedCode = (text: string) => text.replace(/\s/g, '').toUpperCase()

export const isCode = (text: string) => /^RF\d{2}\d{1,21}$/.test(tidiedCode(text))

/** What an address says of which payments; anything else narrows nothing down. */
export function parsePaymentFilter(search: Record<string, unknown>): PaymentFilter {
  const state = STATES.find((one) => one === search.state)
  const method = METHODS.find((one) => one === search.method)
  const code = typeof search.code === 'string' ? tidiedCode(search.code) : ''
  return { ...(state && { state }), ...(method && { method }), ...(isCode(code) && { code }) }
}

/** What of a payment can still be given back. */
export const leftOf = ({ captured, refunded, refunding }: Payment) =>
  captured - refunded - refunding

// Money that people count or transfer themselves; a provider sends back its own.
const BY_HAND: readonly PaymentMethod[] = ['at_hub', 'transfer']

/** Whether people can say that a refund has been given. */
export const isEndedByHand = ({ method }: Payment, { state }: Refund) =>
  state === 'pending' && BY_HAND.includes(method)

/** Whether money can be taken for it at the hub: also when its time is over. */
export const canBeTaken = ({ method, captured }: Payment) => method === 'at_hub' && captured === 0

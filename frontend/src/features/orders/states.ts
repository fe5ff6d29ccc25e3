import type { OrderAct, OrderState } from './api'

/** States of paid orders, in the order in which an order passes through them. */
export const STATES: readonly OrderState[] = [
  'placed',
  'accepted',
  'in_production',
  'ready',
  'shipped',
  'delivered',
  'completed',
  'cancelled',
]

/** How a state looks beside its word. */
export const LOOKS = {
  unpaid: { tone: 'neutral', mark: 'hollow' },
  lapsed: { tone: 'neutral', mark: 'hollow' },
  placed: { tone: 'warning', mark: 'hollow' },
  accepted: { tone: 'info', mark: 'hollow' },
  in_production: { tone: 'info', mark: 'chequered' },
  ready: { tone: 'info', mark: 'solid' },
  shipped: { tone: 'info', mark: 'solid' },
  delivered: { tone: 'success', mark: 'hollow' },
  completed: { tone: 'success', mark: 'solid' },
  cancelled: { tone: 'danger', mark: 'hollow' },
} as const satisfies Record<OrderState, object>

// What leads on from a state, the likeliest first: what is sent is prepared before.
const AHEAD: readonly OrderAct[] = ['accept', 'prepare', 'ship', 'deliver', 'make', 'complete']

/** The acts that can be done now: what leads on first, cancelling last. */
export function inOrder(acts: readonly OrderAct[]): OrderAct[] {
  const rank = (act: OrderAct) => (act === 'cancel' ? AHEAD.length + 1 : AHEAD.indexOf(act))
  return acts.toSorted((a, b) => rank(a) - rank(b))
}

/** What an address says of which orders; anything else narrows nothing down. */
export function parseOrderFilter({ state }: Record<string, unknown>): { state?: OrderState } {
  const found = STATES.find((one) => one === state)
  return found === undefined ? {} : { state: found }
}

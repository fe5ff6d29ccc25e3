import type { Order } from './api'
import { isSent } from './totals'

export type State = Order['state']
/** A step that can be announced; others are told when they were made. */
const AHEAD = ['placed', 'accepted', 'shipped', 'delivered'] as const
/** A step of an order: when it was reached, or null while it is still to come. */
export type Step =
  | { state: State; at: string; reason: string }
  | { state: (typeof AHEAD)[number]; at: null }

const WAY: readonly State[] = [
  'placed',
  'accepted',
  'in_production',
  'ready',
  'shipped',
  'delivered',
  'completed',
]
const OVER = new Set<State>(['lapsed', 'cancelled'])

/** The way of an order: what was reached, then what is to come, as far as that is known. */
export function stepsOf({ moves, state, delivery, lines }: Order): Step[] {
  const reached = moves.map(({ state_after, moved_at, reason }) => ({
    state: state_after,
    at: moved_at,
    reason,
  }))
  if (OVER.has(state)) return reached
  const goes = delivery?.kind === 'sent' && lines.some(isSent)
  const here = WAY.indexOf(state)
  const ahead = AHEAD.filter((one) => WAY.indexOf(one) > here && (one !== 'shipped' || goes))
  return [...reached, ...ahead.map((one) => ({ state: one, at: null }))]
}

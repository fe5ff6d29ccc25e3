import type { ReasonCode, SellerAct, SellerFilter, SellerState } from './api'

export const STATES: readonly SellerState[] = [
  'submitted',
  'asked',
  'approved',
  'paused',
  'restricted',
  'rejected',
  'draft',
  'closed',
]

export const CODES: readonly ReasonCode[] = [
  'incomplete',
  'unclear',
  'not_theirs',
  'forbidden_goods',
  'unsafe',
  'late',
  'complaints',
  'fraud',
  'law',
  'other',
]

/** How a state looks beside its word. */
export const LOOKS = {
  draft: { tone: 'neutral', mark: 'hollow' },
  submitted: { tone: 'info', mark: 'chequered' },
  asked: { tone: 'warning', mark: 'hollow' },
  approved: { tone: 'success', mark: 'solid' },
  paused: { tone: 'warning', mark: 'chequered' },
  restricted: { tone: 'danger', mark: 'solid' },
  rejected: { tone: 'danger', mark: 'hollow' },
  closed: { tone: 'neutral', mark: 'solid' },
} as const satisfies Record<SellerState, object>

/** What the hub does against a shop's wish needs a reason with a code. */
const NEED_REASON: readonly SellerAct[] = ['ask', 'reject', 'restrict']
export const needsReason = (act: SellerAct): boolean => NEED_REASON.includes(act)

/** What a shop is on the way to: the one main button. */
const AHEAD: readonly SellerAct[] = ['submit', 'approve', 'resume', 'lift']
export const isAhead = (act: SellerAct): boolean => AHEAD.includes(act)

/** What cannot be undone, or stands in a seller's way. */
const GRAVE: readonly SellerAct[] = ['reject', 'restrict', 'close']
export const isGrave = (act: SellerAct): boolean => GRAVE.includes(act)

/** What an address says of which sellers; anything else narrows nothing down. */
export function parseSellerFilter(search: Record<string, unknown>): SellerFilter {
  const state = STATES.find((one) => one === search.state)
  const q = typeof search.q === 'string' ? search.q.trim().slice(0, 100) : ''
  return { ...(state && { state }), ...(q && { q }) }
}

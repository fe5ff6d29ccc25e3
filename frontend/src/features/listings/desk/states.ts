import type { Act, Reason, Standing } from '@/api/sellerListings'
import type { Tone } from '@/ui/Badge'

type Look = { tone: Tone; mark: 'solid' | 'hollow' | 'chequered' }

export const LOOKS: Record<Standing, Look> = {
  draft: { tone: 'neutral', mark: 'hollow' },
  submitted: { tone: 'info', mark: 'chequered' },
  withdrawn: { tone: 'neutral', mark: 'hollow' },
  asked: { tone: 'warning', mark: 'hollow' },
  refused: { tone: 'danger', mark: 'hollow' },
  live: { tone: 'success', mark: 'solid' },
  hidden: { tone: 'neutral', mark: 'chequered' },
  removed: { tone: 'danger', mark: 'chequered' },
  archived: { tone: 'neutral', mark: 'chequered' },
}
export const STANDINGS = Object.keys(LOOKS) as readonly Standing[]

export const REASONS: readonly Reason[] = [
  'incomplete',
  'unclear',
  'pictures',
  'not_theirs',
  'misleading',
  'forbidden_goods',
  'unsafe',
  'rights',
  'complaints',
  'law',
  'other',
]

/** Acts of the hub that stand in a listing's way: they say why. */
export const needsReason = (act: Act) => act === 'ask' || act === 'refuse' || act === 'remove'

/** Acts that are hard to take back. */
export const isGrave = (act: Act) => act === 'refuse' || act === 'remove' || act === 'archive'

/** What an address says of the standing; anything else narrows nothing down. */
export function parseStanding(search: Record<string, unknown>): { standing?: Standing } {
  const standing = STANDINGS.find((one) => one === search.standing)
  return standing === undefined ? {} : { standing }
}

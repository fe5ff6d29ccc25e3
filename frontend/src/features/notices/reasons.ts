import type { About, NoticeWish } from './api'

type Reason = NoticeWish['reason']

const OF_GOODS: readonly Reason[] = [
  'illegal',
  'counterfeit',
  'false_claim',
  'rights',
  'danger',
  'other',
]

/** What can be wrong with a thing, by what it is. */
export const REASONS: Record<About, readonly Reason[]> = {
  listing: OF_GOODS,
  shop: OF_GOODS,
  review: ['abuse', 'spam', 'false_claim', 'illegal', 'other'],
}

export const RULES = [
  'not_theirs',
  'misleading',
  'forbidden_goods',
  'unsafe',
  'rights',
  'abuse',
  'complaints',
  'law',
  'other',
] as const

import type { Standing } from '@/api/memberships'

import type { Membership } from './api'

const ORDER: readonly Standing[] = [
  'active',
  'paused',
  'coming',
  'applied',
  'refused',
  'ended',
  'withdrawn',
]

/** What matters now comes first; of the same standing, the newest. */
export function inOrder(memberships: readonly Membership[]): Membership[] {
  return memberships.toSorted(
    (a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || (a.id < b.id ? 1 : -1),
  )
}

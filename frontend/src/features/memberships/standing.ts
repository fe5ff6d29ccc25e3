import type { Tone } from '@/ui/Badge'

import type { Membership } from './api'

type Standing = Membership['standing']

/** How a standing looks: what holds is solid, what is to come or over is hollow. */
export const LOOK: { readonly [S in Standing]: { tone: Tone; mark: 'solid' | 'hollow' } } = {
  applied: { tone: 'info', mark: 'hollow' },
  coming: { tone: 'info', mark: 'solid' },
  active: { tone: 'success', mark: 'solid' },
  paused: { tone: 'warning', mark: 'solid' },
  ended: { tone: 'neutral', mark: 'hollow' },
  refused: { tone: 'danger', mark: 'hollow' },
  withdrawn: { tone: 'neutral', mark: 'hollow' },
}

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

import type { Tone } from '@/ui/Badge'

import type { Schema } from './client'

/** Where a membership is on the hub's day. */
export type Standing = Schema['MembershipOut']['standing']

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

/** What was approved, and so can be paused, ended and given a desk. */
export const DECIDED: ReadonlySet<Standing> = new Set(['coming', 'active', 'paused', 'ended'])

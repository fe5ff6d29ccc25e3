import type { Tone } from '@/ui/Badge'

import type { Run } from './api'

const READING = ['queued', 'reading', 'judging']

export type Standing =
  | 'reading'
  | 'applying'
  | 'applied'
  | 'notApplied'
  | 'bad'
  | 'ready'
  | 'refused'
  | 'failed'
  | 'over'

/** Where a table is, in one word: what was done with it counts more than how it was read. */
export function standingOf({ state, application, counts }: Run): Standing {
  if (application?.state === 'queued') return 'applying'
  if (application?.state === 'done') return 'applied'
  if (application?.state === 'failed') return 'notApplied'
  if (READING.includes(state)) return 'reading'
  if (state === 'judged') return counts.bad > 0 ? 'bad' : 'ready'
  return state === 'refused' || state === 'failed' ? state : 'over'
}

const TONES: Record<Standing, Tone> = {
  reading: 'info',
  applying: 'info',
  applied: 'success',
  notApplied: 'danger',
  bad: 'warning',
  ready: 'info',
  refused: 'danger',
  failed: 'danger',
  over: 'neutral',
}

export const toneOf = (standing: Standing): Tone => TONES[standing]

import type { Audience } from '@/ui/weave/todaysKilim'

import type { Violation } from './api'

/** What a studio asks of a booking. */
export type Terms = {
  grid_minutes: number
  min_minutes: number
  max_minutes: number
  buffer_minutes: number
  notice_minutes: number
  horizon_days: number
  capacity: number
  open_to: string
}

export type CheckName = 'length' | 'grid' | 'when' | 'people' | 'residents' | 'buffer' | 'cancel'

/** `note`: nothing to pass, but good to know. */
export type Check = { name: CheckName; state: 'passes' | 'fails' | 'note' }

const RULES: Record<CheckName, readonly Violation['rule'][]> = {
  length: ['too-short', 'too-long'],
  grid: ['off-grid', 'closed'],
  when: ['past', 'notice', 'horizon'],
  people: ['too-many-people'],
  residents: ['residents-only'],
  buffer: [],
  cancel: [],
}

/**
 * The studio's rules as a list of checks. The server decides: what it has refused fails here too.
 * Times come from the server's offer, so only the people and who may book are compared beforehand.
 */
export function checksOf(
  terms: Terms,
  wish: { people: number; audience: Audience },
  refused: readonly Violation[],
): Check[] {
  const broken = new Set(refused.map(({ rule }) => rule))
  if (wish.people > terms.capacity) broken.add('too-many-people')
  if (terms.open_to === 'residents' && wish.audience === 'public') broken.add('residents-only')
  const judged = (name: CheckName): Check => ({
    name,
    state: RULES[name].some((rule) => broken.has(rule)) ? 'fails' : 'passes',
  })
  return [
    judged('length'),
    judged('grid'),
    judged('when'),
    judged('people'),
    ...(terms.open_to === 'residents' ? [judged('residents')] : []),
    ...(terms.buffer_minutes > 0 ? [{ name: 'buffer', state: 'note' } as const] : []),
    { name: 'cancel', state: 'note' },
  ]
}

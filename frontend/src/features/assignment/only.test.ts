import { expect, test } from 'vitest'

import type { Run } from './api'
import { narrowed, reviewsOf } from './only'
import { byAffinity } from './wish'

const given = (person_id: string, affinity: number, before = false) => ({
  person_id,
  affinity,
  before,
  pinned: false,
})
const application = (id: string, ...pairs: ReturnType<typeof given>[]) => ({
  id,
  name: id,
  track_id: 't',
  language: 'az',
  reviews: pairs.length,
  given: pairs,
})
const RUN = {
  applications: [
    application('a', given('p', 92, true), given('q', 40)),
    application('b', given('p', 40), given('r', 100)),
    application('c', given('q', 71, true), given('r', 99)),
  ],
} as unknown as Run
const shown = (only: Parameters<typeof narrowed>[1]) => reviewsOf(narrowed(RUN, only))

test('every number of a proposal has as many reviews behind it', () => {
  expect(shown(undefined)).toBe(6)
  expect(['p', 'q', 'r'].map((id) => shown({ kind: 'reviewer', id, name: id }))).toEqual([2, 2, 2])
  expect(shown({ kind: 'added' })).toBe(4)
  expect(shown({ kind: 'worst' })).toBe(2)
  const bins = byAffinity(RUN)
  const ends = bins.map((_, at) => ({ from: at * 10, to: at === 9 ? 100 : at * 10 + 9 }))
  expect(ends.map((one) => shown({ kind: 'affinity', ...one }))).toEqual(bins)
})

test('an application is shown with the reviews that are meant alone', () => {
  const rows = narrowed(RUN, { kind: 'reviewer', id: 'p', name: 'p' })
  expect(rows.map(({ id, given: left }) => [id, left.length])).toEqual([
    ['a', 1],
    ['b', 1],
  ])
})

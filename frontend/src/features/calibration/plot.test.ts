import { expect, test } from 'vitest'

import type { Result, Score } from './api'
import { binsOf, movers, scaleOf, within } from './plot'

const score = (part: Partial<Score>): Score => ({
  application_id: 'a',
  name: 'Loom',
  track_id: 't',
  reviews: 3,
  raw: 3,
  calibrated: 3,
  low: 2,
  high: 4,
  raw_rank: 1,
  rank: 1,
  chance: 0.5,
  track_chance: 0.5,
  ...part,
})

test('the scale leaves room at both ends and keeps the order', () => {
  const scale = scaleOf([1, 3, 5])
  expect([scale(1) > 0, scale(3), scale(5) < 100]).toEqual([true, 50, true])
})

test('equal values stand within the picture', () => {
  expect(Number.isFinite(scaleOf([2, 2])(2))).toBe(true)
})

test('every score is counted once, the highest too, and one without reviews only calibrated', () => {
  const scores = [score({ raw: 5, calibrated: 4.2 }), score({ raw: null, calibrated: 1 })]
  const bins = binsOf({ scores, lowest: 1, highest: 5 } as Result, 4)
  expect(bins.map(({ raw, calibrated }) => [raw, calibrated])).toEqual([
    [0, 1],
    [0, 0],
    [0, 0],
    [1, 1],
  ])
})

test('who moves most comes first, and who keeps their place is not named', () => {
  const scores = [
    score({ name: 'Still', raw_rank: 2, rank: 2 }),
    score({ name: 'Some', raw_rank: 3, rank: 1 }),
    score({ name: 'Most', raw_rank: 1, rank: 9 }),
  ]
  expect(movers(scores, 5).map(({ name }) => name)).toEqual(['Most', 'Some'])
})

test('what reaches beyond the scale is drawn at its end', () => {
  const scale = scaleOf([1, 5])
  expect([scale(6.2), scale(-1), scale(3)].map(within)).toEqual([100, 0, 50])
})

import { expect, test } from 'vitest'

import type { Score } from './api'
import { chosen } from './only'

const score = (application_id: string, rank: number) => ({ application_id, rank }) as Score
const SCORES = [score('a', 1), score('c', 4), score('b', 2)]
const ids = (...given: Parameters<typeof chosen>) =>
  chosen(...given).map((one) => one.application_id)

test('a number of a calibration has as many rows behind it', () => {
  const simulation = { borderline: ['b', 'c'] }
  expect(ids(SCORES, simulation, undefined)).toEqual(['a', 'c', 'b'])
  expect(ids(SCORES, simulation, { kind: 'borderline' })).toEqual(['c', 'b'])
  expect(ids(SCORES, simulation, { kind: 'best', places: 2 })).toEqual(['a', 'b'])
})

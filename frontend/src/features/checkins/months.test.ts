import { expect, test } from 'vitest'

import type { Kpi } from './api'
import { answeredUntil, askedBy, before } from './months'

const version = (number: number, from_month: string, answered_until: string | null) =>
  ({ number, from_month, answered_until }) as Kpi['versions'][number]

test('the month before January is in the year before', () => {
  expect(before('2030-01-01')).toBe('2029-12-01')
  expect(before('2030-10-01')).toBe('2030-09-01')
})

test('a month is asked by the newest version that has begun', () => {
  const kpi = { versions: [version(2, '2030-03-01', null), version(1, '2029-01-01', '2030-02-01')] }
  expect(askedBy(kpi, '2030-02-01')?.number).toBe(1)
  expect(askedBy(kpi, '2030-03-01')?.number).toBe(2)
  expect(askedBy(kpi, '2028-12-01')).toBeUndefined()
  expect(answeredUntil(kpi)).toBe('2030-02-01')
  expect(answeredUntil({ versions: [] })).toBeNull()
})

import { expect, test } from 'vitest'

import type { Moment } from './api'
import { byYear, markOf } from './kinds'

const moment = (id: string, kind: Moment['kind'], at: string): Moment => ({
  id,
  kind,
  occurred_at: at,
  about: null,
  person: null,
  nth: 0,
})

test('moments stand under their years, in their order', () => {
  const line = [
    moment('3', 'enrolled', '2026-02-01T00:00:00Z'),
    moment('2', 'applied', '2026-01-01T00:00:00Z'),
    moment('1', 'added', '2025-12-01T00:00:00Z'),
  ]
  const years = byYear(line, (one) => one.occurred_at.slice(0, 4))
  expect(years.map(({ year, moments }) => [year, moments.map(({ id }) => id)])).toEqual([
    ['2026', ['3', '2']],
    ['2025', ['1']],
  ])
})

test.each([
  ['accepted', 'gained'],
  ['rejected', 'over'],
  ['applied', 'open'],
] as const)('%s is %s', (kind, mark) => {
  expect(markOf(moment('1', kind, ''))).toBe(mark)
})

import { expect, test } from 'vitest'

import { firstOfWeek, isSame } from './wish'
import { lengthFor, parseWish } from './wishSearch'

test('reads what an address says and drops what it may not say', () => {
  const good = {
    day: '2026-11-24',
    minutes: 120,
    start: '2026-11-24T12:00:00Z',
    step: 'review',
    booked: '01a200b1-6b96-75a8-b342-b778a2ac831b',
  }
  expect(parseWish({ ...good, other: 1 })).toEqual(good)
  expect(
    parseWish({ day: '2026-99-99', minutes: 1.5, start: 'now', step: 'pay', booked: '../x' }),
  ).toEqual({})
})

const studio = { min_minutes: 60, max_minutes: 240, grid_minutes: 30 }

test.each([
  [undefined, 60],
  [30, 60],
  [100, 120],
  [150, 150],
  [900, 240],
])('a wish for %s minutes becomes %s', (asked, length) => {
  expect(lengthFor(asked, studio)).toBe(length)
})

test('weeks are counted from today on', () => {
  expect(firstOfWeek('2026-11-23', '2026-11-23')).toBe('2026-11-23')
  expect(firstOfWeek('2026-11-29', '2026-11-23')).toBe('2026-11-23')
  expect(firstOfWeek('2026-11-30', '2026-11-23')).toBe('2026-11-30')
  expect(firstOfWeek('2026-11-01', '2026-11-23')).toBe('2026-11-23')
})

test('compares instants, not texts', () => {
  expect(isSame('2026-11-24T12:00:00Z', '2026-11-24T12:00:00.000Z')).toBe(true)
  expect(isSame('2026-11-24T12:00:00Z', undefined)).toBe(false)
})

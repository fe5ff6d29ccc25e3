import { describe, expect, test } from 'vitest'

import { readCut, writeCut } from './cut'
import { hoursOf, hourText, inHours, levelOf, shareOf } from './heat'
import { isPeriod, namedPeriod, readPeriod, twoWeeks } from './period'

const STUDIO = '019d6f5e-0000-7000-8000-000000000001'

describe('a period', () => {
  test.each([
    ['month', '2026-11-01', '2026-12-01'],
    ['lastMonth', '2026-10-01', '2026-11-01'],
    ['weeks', '2026-09-21', '2026-11-16'],
    ['year', '2025-12-01', '2026-12-01'],
  ] as const)('called %s runs from %s to before %s', (name, from, to) => {
    expect(namedPeriod(name, '2026-11-22')).toEqual({ from, to })
  })

  test('of January reaches back into the year before', () => {
    expect(namedPeriod('lastMonth', '2026-01-31')).toEqual({ from: '2025-12-01', to: '2026-01-01' })
  })

  test('is at least a day and at most a year', () => {
    expect(isPeriod({ from: '2026-01-01', to: '2026-01-02' })).toBe(true)
    expect(isPeriod({ from: '2028-01-01', to: '2029-01-01' })).toBe(true)
    expect(isPeriod({ from: '2026-01-01', to: '2026-01-01' })).toBe(false)
    expect(isPeriod({ from: '2026-01-01', to: '2027-01-03' })).toBe(false)
    expect(isPeriod({ from: '0002-01-01', to: '2026-01-03' })).toBe(false)
  })

  test('that an address names wrongly is this month', () => {
    expect(readPeriod({ from: 'x', to: '2026-01-01' }, '2026-11-22').from).toBe('2026-11-01')
  })

  test('of a week begins on Monday', () => {
    expect(twoWeeks('2026-11-22')).toEqual({
      now: { from: '2026-11-16', to: '2026-11-23' },
      before: { from: '2026-11-09', to: '2026-11-16' },
    })
  })
})

describe('the number that is open', () => {
  test.each([
    {},
    { weekday: 4, hour: 18 },
    { studio: STUDIO },
    { audience: 'public' },
    { organisation: 'none', state: 'cancelled' },
    { state: 'cancelled' },
    { state: 'no-show' },
  ] as const)('%j survives the address', (cut) => {
    expect(readCut(writeCut(cut))).toEqual(cut)
  })

  test.each(['hour-8-1', 'hour-1-24', 'studio-x', 'audience-cat', 7, undefined])(
    'is none for %s',
    (text) => expect(readCut(text)).toBeUndefined(),
  )
})

test('a knot grows with its share, and only nothing has none', () => {
  expect([0, 0.01, 0.2, 0.5, 0.74, 0.9, 1].map(levelOf)).toEqual([0, 1, 2, 5, 7, 9, 9])
})

test('the hours of a week reach from the first to the last one', () => {
  expect(hoursOf([{ hour: 11 }, { hour: 9 }])).toEqual([9, 10, 11])
  expect(hoursOf([])).toEqual([])
  expect(hourText(23)).toBe('23:00–24:00')
})

test('of nothing there is no share', () => {
  expect(shareOf({ booked_minutes: 0, bookable_minutes: 0 })).toBeUndefined()
  expect(shareOf({ booked_minutes: 30, bookable_minutes: 120 })).toBe(0.25)
  expect(inHours(100)).toBe(1.7)
})

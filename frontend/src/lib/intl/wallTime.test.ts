import { expect, test } from 'vitest'

import {
  addDays,
  addMinutes,
  clockOf,
  dayOf,
  dayRange,
  daysBetween,
  minutesBetween,
  mondayOf,
  today,
  toInstant,
  toWall,
  weekdayOf,
} from './wallTime'

const BAKU = 'Asia/Baku'
const PIROT = 'Europe/Belgrade'

test('a wall time becomes the instant at which the hub reads it', () => {
  expect(toInstant('2026-11-23T14:00', BAKU)).toBe('2026-11-23T10:00:00.000Z')
  expect(toInstant('2026-07-01T14:00', PIROT)).toBe('2026-07-01T12:00:00.000Z')
  expect(toInstant('2026-12-01T14:00', PIROT)).toBe('2026-12-01T13:00:00.000Z')
})

test('an hour that the spring change skips moves on', () => {
  expect(toInstant('2026-03-29T02:30', PIROT)).toBe('2026-03-29T01:30:00.000Z')
  expect(toWall('2026-03-29T01:30:00Z', PIROT)).toBe('2026-03-29T03:30')
})

test('an hour that the autumn change repeats is the first of the two', () => {
  expect(toInstant('2026-10-25T02:30', PIROT)).toBe('2026-10-25T00:30:00.000Z')
})

test('an instant is read by the clock and the calendar of the zone', () => {
  expect(toWall('2026-11-23T22:15:30Z', BAKU)).toBe('2026-11-24T02:15')
  expect(dayOf('2026-11-23T22:15:00Z', BAKU)).toBe('2026-11-24')
  expect(clockOf('2026-11-23T22:15:00Z', BAKU)).toBe('02:15')
  expect(today(BAKU, new Date('2026-11-23T20:00:00Z'))).toBe('2026-11-24')
})

test('the day of a clock change has 23 or 25 hours', () => {
  const hours = (day: string) => {
    const range = dayRange(day, PIROT)
    return minutesBetween(range.starts_at, range.ends_at) / 60
  }

  expect(hours('2026-03-29')).toBe(23)
  expect(hours('2026-10-25')).toBe(25)
  expect(hours('2026-11-23')).toBe(24)
})

test('days are counted and moved on the calendar', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  expect(addDays('2026-11-23', -23)).toBe('2026-10-31')
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
  expect(daysBetween('2026-11-23', '2026-11-20')).toBe(-3)
})

test('weeks begin on Monday', () => {
  expect(weekdayOf('2026-11-23')).toBe(1)
  expect(weekdayOf('2026-11-29')).toBe(7)
  expect(mondayOf('2026-11-29')).toBe('2026-11-23')
  expect(mondayOf('2026-11-23')).toBe('2026-11-23')
})

test('minutes are real minutes', () => {
  expect(addMinutes('2026-03-29T00:30:00Z', 60)).toBe('2026-03-29T01:30:00.000Z')
  expect(minutesBetween('2026-03-29T00:30:00Z', '2026-03-29T02:00:00Z')).toBe(90)
})

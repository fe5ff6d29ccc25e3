import { expect, test } from 'vitest'

import type { FreeTime } from '@/api/studioTimes'
import { dayParts, groupStarts, hourMarks, openHours, shareOfDay } from './starts'

/** An hour in Baku, four hours ahead of UTC. */
const hour = (local: number): FreeTime => ({
  starts_at: new Date(Date.UTC(2026, 10, 23, local - 4)).toISOString(),
  ends_at: new Date(Date.UTC(2026, 10, 23, local - 3)).toISOString(),
  local_starts_at: `2026-11-23T${String(local).padStart(2, '0')}:00:00`,
  price: { amount: 4000, currency: 'AZN' },
  lacks: [],
})
const MIDNIGHT = '2026-11-22T20:00:00Z'

test('groups starts by part of the day and names what is free there', () => {
  const groups = groupStarts([hour(2), hour(11), hour(12), hour(13), hour(16), hour(17)])
  expect(groups.map(({ part, times }) => [part, times.length])).toEqual([
    ['night', 1],
    ['morning', 1],
    ['midday', 3],
    ['late', 1],
  ])
  expect(groups[2]?.free).toEqual([
    { starts_at: '2026-11-23T08:00:00.000Z', ends_at: '2026-11-23T10:00:00.000Z' },
    { starts_at: '2026-11-23T12:00:00.000Z', ends_at: '2026-11-23T13:00:00.000Z' },
  ])
})

test('knows the hours of a weekday, or that it is closed', () => {
  const openings = [
    { weekday: 1, opens: '09:30', closes: '13:00' },
    { weekday: 1, opens: '15:00', closes: '22:15' },
  ]
  expect(openHours(openings, 1)).toEqual({ first: 9, last: 23 })
  expect(openHours(openings, 2)).toBeUndefined()
})

test('draws the free stretches over a taken day', () => {
  const hours = { first: 10, last: 20 }
  expect(dayParts([hour(10), hour(11), hour(15)], MIDNIGHT, hours)).toEqual([
    { from: 0, to: 1, kind: 'taken' },
    { from: 0, to: 0.2, kind: 'free' },
    { from: 0.5, to: 0.6, kind: 'free' },
  ])
})

test('cuts what reaches over the end of the day', () => {
  const late = { starts_at: '2026-11-23T19:00:00Z', ends_at: '2026-11-23T21:00:00Z' }
  expect(shareOfDay(late, MIDNIGHT, { first: 0, last: 24 })).toEqual({ from: 23 / 24, to: 1 })
})

test('marks whole hours', () => {
  expect(hourMarks({ first: 9, last: 19 }).map(({ label }) => label)).toEqual([
    '10',
    '12',
    '14',
    '16',
    '18',
  ])
  expect(hourMarks({ first: 0, last: 24 })).toHaveLength(7)
  expect(hourMarks({ first: 8, last: 18 })[1]).toEqual({ at: 0.2, label: '10' })
})

import { expect, test } from 'vitest'

import { makeBookingOut } from '@/testing/booking'

import { byDay, isRunning, nextOf } from './bookingDays'
import { changesBetween } from './changes'
import { whyNot } from './whyNot'

const tuesday = makeBookingOut()
const evening = makeBookingOut({
  id: 'evening',
  starts_at: '2026-11-24T15:00:00Z',
  ends_at: '2026-11-24T17:00:00Z',
  local_starts_at: '2026-11-24T19:00:00',
})
const night = makeBookingOut({
  id: 'night',
  starts_at: '2026-11-24T20:30:00Z',
  ends_at: '2026-11-24T22:00:00Z',
  local_starts_at: '2026-11-25T00:30:00',
})

test('bookings of one day stand together, by the calendar of the hub', () => {
  expect(byDay([tuesday, evening, night])).toEqual([
    { day: '2026-11-24', bookings: [tuesday, evening] },
    { day: '2026-11-25', bookings: [night] },
  ])
  expect(byDay([])).toEqual([])
})

test('the next booking is running or to come, and not cancelled', () => {
  const cancelled = makeBookingOut({ state: 'cancelled' })

  expect(nextOf([cancelled, evening], '2026-11-24T09:00:00Z')).toBe(evening)
  expect(nextOf([tuesday, evening], '2026-11-24T12:29:00Z')).toBe(tuesday)
  expect(nextOf([tuesday, evening], '2026-11-24T12:30:00Z')).toBe(evening)
  expect(nextOf([cancelled], '2026-11-24T09:00:00Z')).toBeUndefined()
  expect(isRunning(tuesday, '2026-11-24T10:00:00Z')).toBe(true)
  expect(isRunning(tuesday, '2026-11-24T12:30:00Z')).toBe(false)
})

test('what changed meanwhile is named', () => {
  const moved = { starts_at: '2026-11-24T11:00:00.000Z', ends_at: '2026-11-24T13:30:00Z' }
  const other = { id: 'video-1', slug: 'video-1', name: 'Video 1', kind: 'video' } as const

  expect(changesBetween(tuesday, makeBookingOut({ version: 2 }))).toEqual([])
  expect(changesBetween(tuesday, makeBookingOut(moved))).toEqual(['time'])
  expect(changesBetween(tuesday, makeBookingOut({ ...moved, studio: other }))).toEqual([
    'time',
    'studio',
  ])
  expect(changesBetween(tuesday, makeBookingOut({ ...moved, state: 'cancelled' }))).toEqual([
    'cancelled',
  ])
  expect(
    changesBetween(tuesday, makeBookingOut({ price: { amount: 0, currency: 'AZN' } })),
  ).toEqual(['price'])
})

test('the same instant written in two ways is no change', () => {
  const written = { starts_at: '2026-11-24T10:00:00.000Z' }
  expect(changesBetween(tuesday, makeBookingOut(written))).toEqual([])
})

test.each([
  ['cancelled', { state: 'cancelled' as const }, '2026-11-24T09:00:00Z', 'cancelled'],
  ['over', {}, '2026-11-24T12:30:00Z', 'over'],
  ['running', {}, '2026-11-24T11:00:00Z', 'running'],
  ['somebody else’s', {}, '2026-11-24T09:00:00Z', 'notYours'],
])('a booking that is %s says why it cannot be changed', (_, changed, now, reason) => {
  expect(whyNot(makeBookingOut({ allowed: [], ...changed }), now)).toBe(reason)
  expect(whyNot(tuesday, now)).toBeNull()
})

import { expect, test } from 'vitest'

import { at, makeBooking, makeDay, makeDayStudio } from '@/testing/studioDay'

import { withMovedInWeek } from './api'
import { makeWeekBoard, nowOn } from './board'

const DAY_MS = 24 * 60 * 60_000
const later = (instant: string) => new Date(Date.parse(instant) + DAY_MS).toISOString()

const monday = makeDay([makeDayStudio('video-1', { bookings: [makeBooking('14:00', '16:00')] })])
const tuesday = {
  ...monday,
  on: '2026-11-24',
  day: { starts_at: at('24:00'), ends_at: later(at('24:00')) },
  studios: [
    makeDayStudio('video-1', {
      open: [{ starts_at: later(at('08:00')), ends_at: later(at('18:00')) }],
    }),
  ],
}
const week = { days: [monday, tuesday] }

test('its rows are days with one clock, each with its own present', () => {
  const board = makeWeekBoard(week.days)
  const rows = board?.rows.map(({ id, scale, open, blocks }) => [
    id,
    scale.first,
    scale.last,
    open,
    blocks.length,
  ])
  expect(rows).toEqual([
    ['2026-11-23', 480, 1260, [{ from: 540, to: 1260 }], 1],
    ['2026-11-24', 480, 1260, [{ from: 480, to: 1080 }], 0],
  ])
  const row = board?.rows[1]
  expect(board && row && nowOn(board, row, 1440 + 600)).toBe(600)
})

test('a booking that moves to another day leaves the one that it was on', () => {
  const times = { starts_at: later(at('09:00')), ends_at: later(at('11:00')) }
  const wish = { bookingId: '14:00-16:00', version: 1, studioId: 'video-1', ...times }
  const days = withMovedInWeek(week, wish).days.map(({ studios }) =>
    studios.flatMap(({ bookings }) => bookings.map(({ starts_at }) => starts_at)),
  )
  expect(days).toEqual([[], [times.starts_at]])
})

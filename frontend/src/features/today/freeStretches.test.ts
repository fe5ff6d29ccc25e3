import { expect, test } from 'vitest'

import { type BookedDay, freeStretches } from './freeStretches'

const at = (clock: string) => `2026-11-23T${clock}:00.000Z`
const span = (from: string, to: string) => ({ starts_at: at(from), ends_at: at(to) })
const booking = (from: string, to: string, buffer_minutes = 0, state = 'confirmed') => ({
  ...span(from, to),
  buffer_before_minutes: 0,
  buffer_minutes,
  state,
})

const studio: BookedDay = {
  grid_minutes: 30,
  min_minutes: 60,
  buffer_before_minutes: 0,
  buffer_minutes: 0,
  notice_minutes: 0,
  open: [span('09:00', '22:00')],
  held: [],
  quiet: [],
  bookings: [],
}

test('an empty day is free from now to closing, beginning on the grid', () => {
  expect(freeStretches(studio, at('07:00'))).toEqual([span('09:00', '22:00')])
  expect(freeStretches(studio, at('13:10'))).toEqual([span('13:30', '22:00')])
  expect(freeStretches(studio, at('21:20'))).toEqual([])
})

test('no start lies inside of the studio’s notice', () => {
  const asked = { ...studio, notice_minutes: 120 }
  expect(freeStretches(asked, at('13:00'))).toEqual([span('15:00', '22:00')])
  expect(freeStretches(asked, at('13:10'))).toEqual([span('15:30', '22:00')])
  expect(freeStretches(asked, at('06:30'))).toEqual([span('09:00', '22:00')])
  expect(freeStretches(asked, at('19:30'))).toEqual([])
})

test('bookings keep their own time, the time behind them and the buffer before them', () => {
  const bookings = [booking('12:00', '14:00', 15)]
  expect(freeStretches({ ...studio, buffer_minutes: 15, bookings }, at('08:00'))).toEqual([
    span('09:00', '11:30'),
    span('14:30', '22:00'),
  ])
})

test('gaps that are too short and cancelled bookings do not count', () => {
  const bookings = [
    booking('09:00', '12:00'),
    booking('12:30', '20:00'),
    booking('20:00', '22:00', 0, 'cancelled'),
  ]
  expect(freeStretches({ ...studio, bookings }, at('08:00'))).toEqual([span('20:00', '22:00')])
})

test('a closed day has nothing free', () => {
  expect(freeStretches({ ...studio, open: [] }, at('08:00'))).toEqual([])
})

test('what is held for somebody on the waiting list is not free', () => {
  const held = [span('10:00', '12:00')]
  expect(freeStretches({ ...studio, bookings: [], held }, at('09:00'))).toEqual([
    span('09:00', '10:00'),
    span('12:00', '22:00'),
  ])
})

import { expect, test } from 'vitest'

import type { DayStudio, StudioDay } from '@/api/studioTimes'
import { partOfDay, summarise } from './summary'
import { wovenStudio } from './weave'

const at = (clock: string) => `2026-11-23T${clock}:00Z`
const span = (from: string, to: string) => ({ starts_at: at(from), ends_at: at(to) })

const studio = (fields: Partial<DayStudio>): DayStudio => ({
  id: 's',
  slug: 'sound-1',
  name: 'Sound 1',
  kind: 'sound',
  summary: '',
  grid_minutes: 30,
  min_minutes: 60,
  max_minutes: 480,
  buffer_before_minutes: 0,
  buffer_minutes: 0,
  notice_minutes: 0,
  bookable: true,
  open: [span('10:00', '20:00')],
  held: [],
  quiet: [],
  closures: [],
  bookings: [],
  ...fields,
})
const booking = (from: string, to: string): DayStudio['bookings'][number] => ({
  id: null,
  ...span(from, to),
  buffer_before_minutes: 0,
  buffer_minutes: 0,
  audience: 'resident',
  state: 'confirmed',
  here: false,
  title: null,
  person: null,
  items: null,
  mine: false,
  version: null,
  allowed: [],
})
const day = (...studios: DayStudio[]): StudioDay => ({
  hub: { id: 'h', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
  on: '2026-11-23',
  now: at('12:00'),
  day: span('00:00', '23:59'),
  studios,
  extras: null,
  units: null,
})

test('sums the day up in figures', () => {
  const booked = studio({ bookings: [booking('12:00', '15:00'), booking('18:00', '20:00')] })
  expect(summarise(day(booked, studio({ open: [] })), at('13:00'))).toEqual({
    studios: 2,
    openStudios: 1,
    bookedShare: 0.5,
    freeMinutes: 180,
    nextStart: '2026-11-23T15:00:00.000Z',
  })
})

test('a day without open hours has no share and no next start', () => {
  expect(summarise(day(studio({ open: [] })), at('13:00'))).toMatchObject({
    bookedShare: 0,
    freeMinutes: 0,
    nextStart: undefined,
  })
})

test('weaves bookings as shares of the open hours', () => {
  expect(wovenStudio(studio({ bookings: [booking('15:00', '20:00')] }))).toEqual([
    { from: 0.5, to: 1, audience: 'resident' },
  ])
  expect(wovenStudio(studio({ open: [], bookings: [booking('15:00', '20:00')] }))).toEqual([])
})

test.each([
  ['04:00', 'today'],
  ['08:30', 'afternoon'],
  ['13:00', 'evening'],
] as const)('at %s UTC it is %s in Baku', (clock, part) => {
  expect(partOfDay(at(clock), 'Asia/Baku')).toBe(part)
})

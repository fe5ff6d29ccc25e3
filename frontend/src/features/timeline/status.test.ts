import { expect, test } from 'vitest'

import { at, makeBooking, makeDay, makeDayStudio } from '@/testing/studioDay'

import { makeBoard, type Row } from './board'
import { agendaOf, statusOf } from './status'

const row = makeBoard(
  makeDay([
    makeDayStudio('one', {
      bookings: [makeBooking('10:00', '12:00'), makeBooking('14:00', '20:00')],
      open: [{ starts_at: at('09:00'), ends_at: at('21:00') }],
    }),
  ]),
).rows[0] as Row

test.each([
  ['before it opens', 8, { state: 'opens', until: 540 }],
  ['until the next booking', 9.5, { state: 'free', until: 600 }],
  ['during a booking', 11, { state: 'used', until: 720 }],
  ['after the last booking', 20.5, { state: 'free', until: 1260 }],
  ['after closing', 21, { state: 'closed' }],
])('the studio %s', (_, hour, status) => {
  expect(statusOf(row, hour * 60)).toEqual(status)
})

test('the agenda has the bookings and the free hours between them', () => {
  expect(agendaOf(row, 0)).toEqual([
    { kind: 'free', at: 540, to: 600 },
    { kind: 'booking', at: 600, index: 0 },
    { kind: 'free', at: 750, to: 840 },
    { kind: 'booking', at: 840, index: 1 },
  ])
})

test('what is over is not offered any more', () => {
  expect(agendaOf(row, 790)).toEqual([
    { kind: 'booking', at: 600, index: 0 },
    { kind: 'booking', at: 840, index: 1 },
  ])
})

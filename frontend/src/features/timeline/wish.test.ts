import { expect, test } from 'vitest'

import { makeBooking, makeDay, makeDayStudio } from '@/testing/studioDay'

import { makeBoard, type Row } from './board'
import { obstacleTo } from './wish'

const board = makeBoard(
  makeDay([makeDayStudio('video-1', { bookings: [makeBooking('14:00', '16:00')] })]),
)
const row = board.rows[0] as Row
const noon = { now: 12 * 60, except: null }
const wish = (from: number, to: number) => ({ rowId: 'video-1', from: from * 60, to: to * 60 })

test.each([
  ['free', 17, 19, null],
  ['too short for the studio', 17, 17.5, 'too-short'],
  ['too long for the studio', 16.5, 21, 'too-long'],
  ['over', 10, 12, 'past'],
  ['about to begin this minute', 12, 13, 'past'],
  ['after closing', 20, 22, 'closed'],
  ['across a booking', 15, 17, 'taken'],
  ['in the buffer after a booking', 16, 18, 'taken'],
  ['with its own buffer in a booking', 13, 14, 'taken'],
  ['just after the buffer', 16.25, 18, null],
])('a time that is %s', (_, from, to, obstacle) => {
  expect(obstacleTo(wish(from, to), row, noon)).toBe(obstacle)
})

test('a booking does not stand in its own way', () => {
  expect(obstacleTo(wish(15, 17), row, { ...noon, except: '14:00-16:00' })).toBeNull()
})

import { expect, test } from 'vitest'

import { at, makeBooking, makeDay, makeDayStudio } from '@/testing/studioDay'

import { makeBoard, type Row } from './board'
import { groundOf } from './ground'

const span = (from: string, to: string) => ({ starts_at: at(from), ends_at: at(to) })

test('every hour that is shown is booked, buffer, free, held, quiet or closed, with the reason', () => {
  const studio = makeDayStudio('video-1', {
    open: [span('09:00', '13:00'), span('14:00', '21:00')],
    held: [span('18:00', '19:00')],
    quiet: [span('16:00', '17:00')],
    closures: [{ ...span('20:00', '21:00'), reason: 'Repaint' }],
    bookings: [makeBooking('10:00', '11:00')],
  })
  const row = makeBoard(makeDay([studio])).rows[0] as Row

  expect(groundOf(row)).toEqual([
    { from: 540, to: 600, kind: 'free', reason: null },
    { from: 675, to: 780, kind: 'free', reason: null },
    { from: 780, to: 840, kind: 'closed', reason: null },
    { from: 840, to: 960, kind: 'free', reason: null },
    { from: 960, to: 1020, kind: 'quiet', reason: null },
    { from: 1020, to: 1080, kind: 'free', reason: null },
    { from: 1080, to: 1140, kind: 'held', reason: null },
    { from: 1140, to: 1200, kind: 'free', reason: null },
    { from: 1200, to: 1260, kind: 'closed', reason: 'Repaint' },
  ])
})

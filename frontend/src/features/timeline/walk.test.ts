import { expect, test } from 'vitest'

import { makeBooking, makeDay, makeDayStudio } from '@/testing/studioDay'

import { makeBoard } from './board'
import { firstSpot, standing, walk } from './walk'

const board = makeBoard(
  makeDay([
    makeDayStudio('one', {
      bookings: [makeBooking('09:00', '10:00'), makeBooking('14:00', '16:00')],
    }),
    makeDayStudio('two', {
      bookings: [makeBooking('13:00', '14:00'), makeBooking('19:00', '20:00')],
    }),
    makeDayStudio('three'),
  ]),
)
const spot = (studioId: string, key: string | null) => ({ studioId, key })

test('right and left lead through the row, the name of the studio first', () => {
  expect(walk(board, spot('one', null), 'right')).toEqual(spot('one', '09:00-10:00'))
  expect(walk(board, spot('one', '09:00-10:00'), 'right')).toEqual(spot('one', '14:00-16:00'))
  expect(walk(board, spot('one', '14:00-16:00'), 'right')).toEqual(spot('one', '14:00-16:00'))
  expect(walk(board, spot('one', '09:00-10:00'), 'left')).toEqual(spot('one', null))
  expect(walk(board, spot('one', null), 'last')).toEqual(spot('one', '14:00-16:00'))
  expect(walk(board, spot('one', '14:00-16:00'), 'first')).toEqual(spot('one', null))
})

test('down and up lead to the block nearest in time, or to the name of an empty row', () => {
  expect(walk(board, spot('one', '14:00-16:00'), 'down')).toEqual(spot('two', '13:00-14:00'))
  expect(walk(board, spot('two', '19:00-20:00'), 'up')).toEqual(spot('one', '14:00-16:00'))
  expect(walk(board, spot('two', '19:00-20:00'), 'down')).toEqual(spot('three', null))
  expect(walk(board, spot('one', null), 'down')).toEqual(spot('two', null))
  expect(walk(board, spot('three', null), 'down')).toEqual(spot('three', null))
})

test('the focus follows a block to another row, and stays in its row when the block is gone', () => {
  expect(standing(board, spot('two', 'cancelled'))).toEqual(spot('two', null))
  expect(standing(board, spot('closed', 'x'))).toEqual(firstSpot(board))
  expect(standing(board, spot('two', '14:00-16:00'))).toEqual(spot('one', '14:00-16:00'))
  expect(standing(board, null)).toEqual(spot('one', null))
})

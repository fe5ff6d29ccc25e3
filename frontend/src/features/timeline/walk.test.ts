import { expect, test } from 'vitest'

import { makeBooking, makeDay, makeDayStudio } from '@/testing/studioDay'

import { makeBoard } from './board'
import { linesOf } from './lines'
import { firstSpot, leap, standing, walk } from './walk'

const lines = linesOf(
  makeBoard(
    makeDay([
      makeDayStudio('one', {
        bookings: [makeBooking('09:00', '10:00'), makeBooking('14:00', '16:00')],
      }),
      makeDayStudio('two', {
        bookings: [makeBooking('13:00', '14:00'), makeBooking('19:00', '20:00')],
      }),
      makeDayStudio('three', { open: [] }),
    ]),
  ),
  null,
  new Set(),
)
const spot = (rowId: string, key: string | null) => ({ rowId, key })
const free = (hour: number) => `@${hour * 60}`

test('right and left lead through every hour of the row, its name first', () => {
  const seen: (string | null)[] = [null]
  for (let steps = 0; steps < 5; steps += 1) {
    seen.push(walk(lines, spot('one', seen.at(-1) ?? null), 'right').key)
  }
  const all = [null, '09:00-10:00', free(10.25), '14:00-16:00', free(16.25), free(16.25)]
  expect(seen).toEqual(all)
  expect(walk(lines, spot('one', '09:00-10:00'), 'left')).toEqual(spot('one', null))
  expect(walk(lines, spot('one', null), 'last')).toEqual(spot('one', free(16.25)))
  expect(walk(lines, spot('one', '14:00-16:00'), 'first')).toEqual(spot('one', null))
})

test('with Ctrl they lead from booking to booking', () => {
  expect(leap(lines, spot('one', null), 'right')).toEqual(spot('one', '09:00-10:00'))
  expect(leap(lines, spot('one', '09:00-10:00'), 'right')).toEqual(spot('one', '14:00-16:00'))
  expect(leap(lines, spot('one', '14:00-16:00'), 'right')).toEqual(spot('one', '14:00-16:00'))
  expect(leap(lines, spot('two', free(14.25)), 'left')).toEqual(spot('two', '13:00-14:00'))
})

test('down and up lead to the same time, and from name to name', () => {
  expect(walk(lines, spot('one', '14:00-16:00'), 'down')).toEqual(spot('two', free(14.25)))
  expect(walk(lines, spot('two', '13:00-14:00'), 'up')).toEqual(spot('one', free(10.25)))
  expect(walk(lines, spot('two', '19:00-20:00'), 'down')).toEqual(spot('three', free(9)))
  expect(walk(lines, spot('one', null), 'down')).toEqual(spot('two', null))
  expect(walk(lines, spot('three', null), 'down')).toEqual(spot('three', null))
})

test('the focus follows a block to another row, and stays in its row when the block is gone', () => {
  expect(standing(lines, spot('two', 'cancelled'))).toEqual(spot('two', null))
  expect(standing(lines, spot('closed', 'x'))).toEqual(firstSpot(lines))
  expect(standing(lines, spot('two', '14:00-16:00'))).toEqual(spot('one', '14:00-16:00'))
  expect(standing(lines, null)).toEqual(spot('one', null))
})

test('the focus on free hours stays at its time when they are booked', () => {
  expect(standing(lines, spot('one', free(14.5)))).toEqual(spot('one', '14:00-16:00'))
})

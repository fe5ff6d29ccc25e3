import { expect, test } from 'vitest'

import { makeBooking, makeDay, makeDayStudio } from '@/testing/studioDay'

import { makeBoard } from './board'
import { carry, drawFrom, pickUp } from './drag'

const board = makeBoard(
  makeDay([
    makeDayStudio('one', { bookings: [makeBooking('14:00', '16:00')] }),
    makeDayStudio('two', { grid_minutes: 60 }),
  ]),
)
const origin = { rowId: 'one', from: 840, to: 960 }
const held = pickUp('move', '14:00-16:00', origin, 850)
const point = (minute: number, rowId = 'one') => ({ type: 'point', rowId, minute }) as const

test('a block keeps its length and its place under the pointer, on the grid', () => {
  expect(carry(board, held, point(886)).wish).toEqual({ rowId: 'one', from: 870, to: 990 })
  expect(carry(board, held, point(850)).wish).toEqual(origin)
})

test('over another studio it follows the grid of that studio', () => {
  expect(carry(board, held, point(885, 'two')).wish).toEqual({
    rowId: 'two',
    from: 900,
    to: 1020,
  })
})

test('it stays within the hours that are shown', () => {
  expect(carry(board, held, point(100)).wish).toMatchObject({ from: 540, to: 660 })
  expect(carry(board, held, point(1430)).wish).toMatchObject({ from: 1140, to: 1260 })
})

test('an end is pulled without the other, down to the shortest booking', () => {
  const end = pickUp('end', 'x', origin)
  expect(carry(board, end, point(1010)).wish).toMatchObject({ from: 840, to: 1020 })
  expect(carry(board, end, point(600)).wish).toMatchObject({ from: 840, to: 900 })

  const start = pickUp('start', 'x', origin)
  expect(carry(board, start, point(770)).wish).toMatchObject({ from: 780, to: 960 })
  expect(carry(board, start, point(1200)).wish).toMatchObject({ from: 900, to: 960 })
})

test('a new time begins at the grid line before the pointer and grows to both sides', () => {
  const drawn = drawFrom(board, 'one', 635)
  expect(drawn.wish).toEqual({ rowId: 'one', from: 630, to: 690 })
  expect(carry(board, drawn, point(740)).wish).toMatchObject({ from: 630, to: 750 })
  expect(carry(board, drawn, point(550)).wish).toMatchObject({ from: 540, to: 630 })
})

test('keys move by steps of the grid, change the length and change the studio', () => {
  expect(carry(board, held, { type: 'step', steps: 1 }).wish).toMatchObject({ from: 870, to: 990 })
  expect(carry(board, held, { type: 'step', steps: -20 }).wish).toMatchObject({ from: 540 })
  expect(carry(board, held, { type: 'stretch', steps: 1 }).wish).toMatchObject({ to: 990 })
  expect(carry(board, held, { type: 'stretch', steps: -9 }).wish).toMatchObject({ to: 900 })
  expect(carry(board, held, { type: 'jump', rows: 1 }).wish.rowId).toBe('two')
  expect(carry(board, held, { type: 'jump', rows: -1 }).wish.rowId).toBe('one')
})

test('where it came from stays known', () => {
  expect(carry(board, held, { type: 'step', steps: 1 }).origin).toBe(origin)
})

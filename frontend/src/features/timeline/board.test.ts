import { expect, test } from 'vitest'

import { at, makeBooking, makeDay, makeDayStudio } from '@/testing/studioDay'

import { findBlock, gapsOf, makeBoard } from './board'

const day = makeDay([
  makeDayStudio('sound-1', { kind: 'sound', bookings: [makeBooking('09:00', '12:00')] }),
  makeDayStudio('photo-1', { kind: 'photo', open: [] }),
  makeDayStudio('sound-2', {
    kind: 'sound',
    bookings: [makeBooking('15:00', '18:00'), makeBooking('10:00', '13:00', { id: null })],
  }),
])

test('studios stand in groups by kind, with the booked share of their open hours', () => {
  const board = makeBoard(day)

  expect(board.groups.map(({ kind, booked }) => [kind, booked])).toEqual([
    ['photo', null],
    ['sound', 9 / 24],
  ])
  expect(board.rows.map(({ studio }) => studio.slug)).toEqual(['photo-1', 'sound-1', 'sound-2'])
})

test('a filter leaves one kind, on the same scale', () => {
  const photo = makeBoard(day, 'photo')

  expect(photo.rows.map(({ studio }) => studio.slug)).toEqual(['photo-1'])
  expect(photo.scale).toEqual(makeBoard(day).scale)
})

test('blocks stand by start, and those without an id can be told apart', () => {
  const { rows } = makeBoard(day)

  expect(rows[2]?.blocks.map(({ key }) => key)).toEqual([`sound-2 ${at('10:00')}`, '15:00-18:00'])
  expect(findBlock(makeBoard(day), '15:00-18:00')?.row.studio.slug).toBe('sound-2')
  expect(findBlock(makeBoard(day), 'gone')).toBeNull()
})

test('gaps are open, not held by a booking or its buffer, and not too soon', () => {
  const row = makeBoard(day).rows[2]
  if (row === undefined) throw new Error('no row')

  expect(gapsOf(row, 0)).toEqual([
    { from: 540, to: 600 },
    { from: 795, to: 900 },
    { from: 1095, to: 1260 },
  ])
  expect(gapsOf(row, 840)).toEqual([
    { from: 840, to: 900 },
    { from: 1095, to: 1260 },
  ])
  const asked = { ...row, studio: { ...row.studio, notice_minutes: 30 } }
  expect(gapsOf(asked, 840)).toEqual([
    { from: 870, to: 900 },
    { from: 1095, to: 1260 },
  ])
})

test('a closure takes its time out of the hours, and says why', () => {
  const closure = { starts_at: at('12:00'), ends_at: at('14:00'), reason: 'Repairs' }
  const [row] = makeBoard(makeDay([makeDayStudio('photo-1', { closures: [closure] })])).rows
  if (row === undefined) throw new Error('no row')

  expect(row.closures).toEqual([{ stretch: { from: 720, to: 840 }, reason: 'Repairs' }])
  expect(gapsOf(row, 0)).toEqual([
    { from: 540, to: 720 },
    { from: 840, to: 1260 },
  ])
})

test('what is held for somebody on the waiting list is not open to others', () => {
  const held = [{ starts_at: at('10:00'), ends_at: at('11:00') }]
  const { rows } = makeBoard(makeDay([makeDayStudio('sound-1', { kind: 'sound', held })]))

  expect(rows[0] && gapsOf(rows[0], 0)).toEqual([
    { from: 9 * 60, to: 10 * 60 },
    { from: 11 * 60, to: 21 * 60 },
  ])
})

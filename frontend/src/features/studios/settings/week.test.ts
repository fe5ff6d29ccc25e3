import { expect, test } from 'vitest'

import { asClock, closingTime, hasRoom, inOrder, likeMonday, weekProblems, withHours } from './week'

const open = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes })

test.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['9.30', '09:30'],
  [' 24 ', '24:00'],
  ['09:00', '09:00'],
  ['soon', 'soon'],
  ['', ''],
])('reads %j as %j', (typed, clock) => {
  expect(asClock(typed)).toBe(clock)
})

test('midnight at the end of a day is 24:00', () => {
  expect(closingTime('00:00')).toBe('24:00')
  expect(inOrder([open(1, '0', '0')])).toEqual([open(1, '00:00', '24:00')])
})

test('puts the week in order', () => {
  const week = [open(2, '9', '12'), open(1, '14', '18'), open(1, '9', '12')]
  expect(inOrder(week)).toEqual([
    open(1, '09:00', '12:00'),
    open(1, '14:00', '18:00'),
    open(2, '09:00', '12:00'),
  ])
})

test('names what is wrong on each day; hours may touch', () => {
  const week = [
    open(1, '09:00', '12:00'),
    open(1, '12:00', '24:00'),
    open(2, '12:00', '18:00'),
    open(2, '09:00', '12:01'),
    open(3, '18:00', '09:00'),
    open(4, '09:00', '25:00'),
    open(5, '', '12:00'),
  ]
  expect(weekProblems(week)).toEqual([
    { weekday: 2, kind: 'overlap' },
    { weekday: 3, kind: 'order' },
    { weekday: 4, kind: 'unclear' },
    { weekday: 5, kind: 'unclear' },
  ])
})

test('more hours begin where the last ones end, and on an empty day are those of the day before', () => {
  const week = [open(1, '10:00', '13:00')]
  expect(withHours(week, 1).at(-1)).toEqual(open(1, '13:00', '24:00'))
  expect(withHours(week, 3).at(-1)).toEqual(open(3, '10:00', '13:00'))
  expect(withHours([], 3)).toEqual([open(3, '09:00', '18:00')])
  expect([hasRoom(week, 1), hasRoom([open(1, '10:00', '24:00')], 1)]).toEqual([true, false])
})

test('every day can be as on Monday, and closed when Monday is', () => {
  const week = likeMonday([open(1, '10:00', '13:00'), open(7, '09:00', '12:00')])
  expect(week.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(new Set(week.map(({ opens, closes }) => opens + closes))).toEqual(new Set(['10:0013:00']))
  expect(likeMonday([open(7, '09:00', '12:00')])).toEqual([])
})

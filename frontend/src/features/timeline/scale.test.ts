import { expect, test } from 'vitest'

import { dayRange } from '@/lib/intl/wallTime'

import {
  clockAt,
  hoursOf,
  instantAt,
  makeScale,
  minuteAt,
  minuteOf,
  placed,
  type Span,
  shareOf,
  shown,
  snap,
} from './scale'

const BAKU = 'Asia/Baku'
const PIROT = 'Europe/Belgrade'

const span = (starts_at: string, ends_at: string): Span => ({ starts_at, ends_at })
const baku = makeScale(dayRange('2026-11-23', BAKU), BAKU, [
  span('2026-11-23T05:00:00Z', '2026-11-23T18:00:00Z'),
])
const spring = makeScale(dayRange('2026-03-29', PIROT), PIROT, [dayRange('2026-03-29', PIROT)])
const autumn = makeScale(dayRange('2026-10-25', PIROT), PIROT, [dayRange('2026-10-25', PIROT)])

test('the scale shows all that is open or booked, in whole hours', () => {
  expect([baku.first, baku.last]).toEqual([9 * 60, 22 * 60])

  const longer = makeScale(dayRange('2026-11-23', BAKU), BAKU, [
    span('2026-11-23T05:00:00Z', '2026-11-23T18:00:00Z'),
    span('2026-11-23T04:30:00Z', '2026-11-23T18:15:00Z'),
  ])
  expect([longer.first, longer.last]).toEqual([8 * 60, 23 * 60])
})

test('what began yesterday or ends tomorrow does not stretch the day', () => {
  const night = makeScale(dayRange('2026-11-23', BAKU), BAKU, [
    span('2026-11-22T17:00:00Z', '2026-11-23T22:00:00Z'),
  ])
  expect([night.first, night.last]).toEqual([0, 1440])
})

test('a closed day shows the usual hours', () => {
  const closed = makeScale(dayRange('2026-11-23', BAKU), BAKU, [])
  expect([closed.first, closed.last]).toEqual([540, 1260])
})

test('minutes, instants, clocks and shares say the same', () => {
  expect(minuteOf(baku, '2026-11-23T10:00:00Z')).toBe(14 * 60)
  expect(instantAt(baku, 14 * 60)).toBe('2026-11-23T10:00:00.000Z')
  expect(clockAt(baku, 14 * 60)).toBe('14:00')
  expect(shareOf(baku, 15.5 * 60)).toBe(0.5)
  expect(minuteAt(baku, 0.5)).toBe(15.5 * 60)
})

test('a stretch is cut where the scale ends, and null outside of it', () => {
  expect(shown(baku, { from: 8 * 60, to: 15.5 * 60 })).toEqual({ from: 0, to: 0.5 })
  expect(shown(baku, { from: 0, to: 9 * 60 })).toBeNull()
  expect(placed({ from: 0.25, to: 0.75 })).toEqual({ left: '25%', width: '50%' })
})

test('a pointer snaps to the grid of the studio', () => {
  expect(snap(baku, 14 * 60 + 7, 15)).toBe(14 * 60)
  expect(snap(baku, 14 * 60 + 8, 15)).toBe(14 * 60 + 15)
  expect(snap(baku, 14 * 60 + 29.9, 60)).toBe(14 * 60)
})

test('the spring day has 23 hours, without the second', () => {
  expect(spring.minutes).toBe(23 * 60)
  expect(hoursOf(spring).map(({ hour }) => hour)).toEqual([
    '0',
    '1',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    '10',
    '11',
    '12',
    '13',
    '14',
    '15',
    '16',
    '17',
    '18',
    '19',
    '20',
    '21',
    '22',
    '23',
    '0',
  ])
  expect(clockAt(spring, 2 * 60)).toBe('03:00')
  expect(instantAt(spring, 13 * 60)).toBe('2026-03-29T12:00:00.000Z')
  expect(clockAt(spring, 13 * 60)).toBe('14:00')
})

test('the autumn day has 25 hours, the second twice', () => {
  expect(autumn.minutes).toBe(25 * 60)
  expect(
    hoursOf(autumn)
      .slice(0, 5)
      .map(({ hour }) => hour),
  ).toEqual(['0', '1', '2', '2', '3'])
  expect(clockAt(autumn, 15 * 60)).toBe('14:00')
})

test('after a clock change the grid follows the clock, not the minutes since midnight', () => {
  // 14:00 is the 13th real hour of the spring day; a grid of two hours must offer it
  expect(snap(spring, 13 * 60 + 20, 120)).toBe(13 * 60)
  expect(clockAt(spring, snap(spring, 14 * 60 + 10, 120))).toBe('16:00')
  expect(clockAt(autumn, snap(autumn, 15 * 60 + 20, 120))).toBe('14:00')
})

import { expect, test } from 'vitest'

import { merged, type Stretch, shareOf, totalMinutes, without } from './stretches'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, 0, hour * 60)).toISOString()
const hours = (from: number, to: number): Stretch => ({ starts_at: at(from), ends_at: at(to) })

test('takes stretches away from the middle, the ends and not at all', () => {
  expect(without([hours(9, 18)], [hours(8, 10), hours(12, 13), hours(17, 20)])).toEqual([
    hours(10, 12),
    hours(13, 17),
  ])
  expect(without([hours(9, 12)], [hours(12, 13), hours(7, 9)])).toEqual([hours(9, 12)])
  expect(without([hours(9, 12)], [hours(8, 13)])).toEqual([])
})

test('joins what touches or overlaps and keeps gaps', () => {
  expect(merged([hours(14, 16), hours(9, 10), hours(10, 11), hours(10.5, 12)])).toEqual([
    hours(9, 12),
    hours(14, 16),
  ])
})

test('counts minutes', () => {
  expect(totalMinutes([hours(9, 10.5), hours(12, 13)])).toBe(150)
})

test('gives shares, cut at both ends', () => {
  expect(shareOf(hours(12, 15), hours(9, 21))).toEqual({ from: 0.25, to: 0.5 })
  expect(shareOf(hours(6, 24), hours(9, 21))).toEqual({ from: 0, to: 1 })
})

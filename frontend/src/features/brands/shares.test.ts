import { describe, expect, test } from 'vitest'

import { spread } from '@/lib/intl/spread'

import { divide, parseFund, parseWeight } from './shares'

const of = (weights: number[]) =>
  weights.map((weight, place) => ({ member_id: String(place), weight }))
const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0)

describe('a division', () => {
  test('gives twenty-three equal makers 413 each of 95.00, and the odd unit to the first', () => {
    const { fund, parts } = divide(10_000, 500, of(Array.from({ length: 23 }, () => 1)))
    expect(fund).toBe(500)
    expect(parts).toEqual([414, ...Array.from({ length: 22 }, () => 413)])
  })

  test('gives odd units to whoever is furthest behind', () => {
    expect(divide(100, 0, of([1, 3, 3])).parts).toEqual([14, 43, 43])
  })

  test('adds up to the amount, whatever the weights', () => {
    for (let amount = 0; amount < 500; amount += 7) {
      const { fund, parts } = divide(amount, 777, of([1, 2, 3, 5, 8, 13]))
      expect(fund + sum(parts)).toBe(amount)
    }
  })

  test('without a weight gives nothing', () => {
    expect(divide(100, 500, of([]))).toEqual({ fund: 0, parts: [] })
    expect(spread(7, [0, 1, 0])).toEqual([0, 7, 0])
  })
})

test.each([
  ['5', 500],
  ['7,5', 750],
  ['12.34', 1234],
  ['0', 0],
  ['50', 5000],
  ['50.01', undefined],
  ['5.', undefined],
  ['', undefined],
  ['-1', undefined],
])('a fund of "%s" percent is %s basis points', (text, points) => {
  expect(parseFund(text)).toBe(points)
})

test.each([
  ['', null],
  ['3', 3],
  ['0', undefined],
  ['100001', undefined],
  ['1.5', undefined],
])('a weight of "%s" is %s', (text, weight) => {
  expect(parseWeight(text)).toBe(weight)
})

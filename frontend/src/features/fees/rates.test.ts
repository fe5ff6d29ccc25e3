import { expect, test } from 'vitest'

import { keptOf, leavesSomething, parseRate } from './rates'

test.each([
  ['12,5', 1250],
  ['18', 1800],
  ['0', 0],
  ['100', 10_000],
  ['100,01', undefined],
  ['12.345', undefined],
  ['', undefined],
])('a rate of "%s" percent is %s basis points', (text, points) => {
  expect(parseRate(text)).toBe(points)
})

test('of 12.5 % and 18 % VAT on it a seller keeps 85.25 %', () => {
  expect(keptOf(1250, 1800)).toBe(8525)
})

test('fee and VAT are no more than the price', () => {
  expect([leavesSomething(10_000, 0), leavesSomething(10_000, 1), leavesSomething(8474, 1800)]).toEqual([
    true, false, true,
  ]) // biome-ignore format: one row
})

import { expect, test } from 'vitest'

import { costOf, parseRate } from './costs'

const ZONE = { places: [], first: 400, further: 150, free_from: null }

test.each([
  [1, 400],
  [2, 550],
  [5, 1000],
])('%i pieces are sent for %i', (pieces, amount) => {
  expect(costOf(ZONE, pieces)).toBe(amount)
})

test.each([
  ['18', 1800],
  [' 12,5 ', 1250],
  ['0.05', 5],
  ['100', 10_000],
  ['100,01', undefined],
  ['18 %', undefined],
  ['1.234', undefined],
  ['', undefined],
])('%s per cent are %s', (text, rate) => {
  expect(parseRate(text)).toBe(rate)
})

import { expect, it } from 'vitest'

import { moved, sumOf, wholeOf, wrongWith } from './content'

const made = (...shares: number[]) =>
  ({ materials: shares.map((share, at) => ({ code: `m${at}`, share })) }) as never

it('lets materials be saved when they add to a hundred, or when there are none', () => {
  expect(sumOf(made(60, 30))).toBe(90)
  expect(wrongWith(made(60, 40))).toBeNull()
  expect(wrongWith(made())).toBeNull()
  expect(wrongWith(made(60, 30))).toBe('materials')
  expect(wrongWith(made(100, 0))).toBe('share')
})

it('moves one thing a step', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
})

it('takes whole numbers as they are typed', () => {
  expect([' 12 ', '', '0', '1.5', 'on'].map(wholeOf)).toEqual([12, null, null, null, null])
})

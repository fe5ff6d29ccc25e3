import { expect, test } from 'vitest'

import { MOST_WISHES, ranked, toggled } from './ranking'

test('a wish is added at the end and taken out again', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
  expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
})

test('there are no more wishes than the hub takes', () => {
  const all = Array.from({ length: MOST_WISHES }, (_, number) => String(number))
  expect(toggled(all, 'one more')).toEqual(all)
})

test('a wish moves to a place, never beyond the ends', () => {
  expect(ranked(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
  expect(ranked(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c'])
  expect(ranked(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
  expect(ranked(['a', 'b'], 'a', 9)).toEqual(['b', 'a'])
})

import { expect, test } from 'vitest'

import { hoursToMinutes } from './hours'

test.each([
  ['2', 120],
  ['2.5', 150],
  ['0,25', 15],
  ['-1.5', -90],
  ['−1', -60],
  ['1.55', 93],
  ['1.01', undefined],
  ['', undefined],
  ['2 h', undefined],
])('%s hours are %s minutes', (text, minutes) => {
  expect(hoursToMinutes(text)).toBe(minutes)
})

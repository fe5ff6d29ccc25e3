import { expect, test } from 'vitest'

import { lastOf, nextAfter } from './days'

test.each([
  ['2030-03-15', 1, '2030-04-14'],
  ['2030-01-31', 1, '2030-02-27'],
  ['2030-06-01', 12, '2031-05-31'],
])('from %s on, %i months end on %s', (from, months, last) => {
  expect(lastOf(from, months)).toBe(last)
})

test('what has no end has no last day', () => {
  expect(lastOf('2030-03-15', null)).toBe('')
})

test('the next begins a day later, and not in the past', () => {
  expect(nextAfter('2030-03-15', '2030-03-01')).toBe('2030-03-16')
  expect(nextAfter('2030-03-15', '2030-06-01')).toBe('2030-06-01')
})

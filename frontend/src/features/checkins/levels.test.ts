import { expect, test } from 'vitest'

import { levelOf, nextOpen } from './levels'

const cell = (month: string, asked: number, answered: number, missing = 0) => ({
  month,
  asked,
  answered,
  missing,
  doubtful: 0,
})

test('a month is told in full, with gaps, in part or not at all', () => {
  const levels = [
    cell('a', 3, 3),
    cell('a', 3, 3, 1),
    cell('a', 3, 2, 2),
    cell('a', 3, 0),
    cell('a', 0, 0),
  ].map(levelOf)
  expect(levels).toEqual(['all', 'gaps', 'some', 'none', 'unasked'])
})

test('the newest open month is the next one to tell', () => {
  const cells = [cell('2030-02-01', 2, 0), cell('2030-03-01', 2, 1), cell('2030-04-01', 2, 2)]
  expect(nextOpen(cells)?.month).toBe('2030-03-01')
  expect(nextOpen(cells.slice(2))).toBeUndefined()
})

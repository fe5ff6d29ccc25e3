import { expect, test } from 'vitest'

import { isLastOf, nthOf, readRule, ruleOf, usualRepetition } from './repetition'

const WALL = '2030-05-14T18:00' // the second Tuesday of May
const usual = usualRepetition(WALL)

test('the usual repetition is every week on that day', () => {
  expect(ruleOf(usual, WALL)).toBe('FREQ=WEEKLY;BYDAY=TU;COUNT=8')
})

test.each([
  [{ interval: 2, weekdays: [4, 2] }, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=8'],
  [{ every: 'day' as const, count: 3 }, 'FREQ=DAILY;COUNT=3'],
  [{ every: 'month' as const }, 'FREQ=MONTHLY;BYDAY=2TU;COUNT=8'],
  [{ every: 'month' as const, monthly: 'last' as const }, 'FREQ=MONTHLY;BYDAY=-1TU;COUNT=8'],
  [{ every: 'month' as const, monthly: 'date' as const }, 'FREQ=MONTHLY;COUNT=8'],
  [{ end: 'until' as const, until: '2030-06-30' }, 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20300630'],
])('%o is %s', (change, rule) => {
  expect(ruleOf({ ...usual, ...change }, WALL)).toBe(rule)
})

test('what is not complete is no rule yet', () => {
  expect(ruleOf({ ...usual, weekdays: [] }, WALL)).toBeNull()
  expect(ruleOf({ ...usual, end: 'until', until: '' }, WALL)).toBeNull()
})

test('weekdays are counted within their month', () => {
  expect([nthOf('2030-05-07'), nthOf('2030-05-08'), nthOf('2030-05-31')]).toEqual([1, 2, 5])
  expect([isLastOf('2030-05-24'), isLastOf('2030-05-28')]).toEqual([false, true])
})

test('a rule is read back', () => {
  expect(readRule('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4')).toEqual({
    every: 'week',
    interval: 2,
    weekdays: [2, 4],
    nth: 0,
  })
  expect(readRule('FREQ=MONTHLY;BYDAY=-1FR;COUNT=4')?.nth).toBe(-1)
  expect(readRule('')).toBeNull()
})

import { expect, test } from 'vitest'

import { closings, countdown, openings, secondsLeft } from './hours'

test('only hours between which the length fits are offered', () => {
  expect(openings(22 * 60)).toEqual(['00:00', '01:00', '02:00'])
  expect(closings('20:00', 150)).toEqual(['23:00', '24:00'])
})

test('an offer counts down by the hour, then by the minute', () => {
  expect(countdown(7147)).toBe('1:59:07')
  expect(countdown(3547)).toBe('59:07')
  expect(countdown(0)).toBe('0:00')
})

test('seconds are counted from when the server told them, and never below zero', () => {
  expect(secondsLeft(60, 1_000, 11_400)).toBe(50)
  expect(secondsLeft(60, 1_000, 99_000)).toBe(0)
  expect(secondsLeft(60, 1_000, 0)).toBe(60)
})

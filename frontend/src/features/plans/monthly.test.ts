import { expect, test } from 'vitest'

import { toHours, toMonthly } from './monthly'

test('what a form says of a plan is what the plan gives', () => {
  const monthly = [
    { good_for: 'any' as const, minutes: 1200 },
    { good_for: 'sound' as const, minutes: 600 },
  ]
  expect(toHours(monthly)).toMatchObject({ any: 20, sound: 10, photo: 0 })
  expect(toMonthly(toHours(monthly))).toEqual(monthly)
})

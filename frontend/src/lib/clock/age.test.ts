import { expect, it } from 'vitest'

import { ageOf } from './age'

it('says how long something has waited as a person would', () => {
  expect([0, 59, 90, 2879, 2880, 9000].map(ageOf)).toEqual([
    { unit: 'minutes', count: 1 },
    { unit: 'minutes', count: 59 },
    { unit: 'hours', count: 2 },
    { unit: 'hours', count: 48 },
    { unit: 'days', count: 2 },
    { unit: 'days', count: 6 },
  ])
})

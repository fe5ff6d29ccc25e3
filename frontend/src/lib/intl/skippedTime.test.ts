import { expect, test } from 'vitest'

import { afterSkipped } from './skippedTime'

test.each([
  ['Europe/Berlin', '2027-03-28T02:00', '2027-03-28T03:00'],
  ['Europe/Berlin', '2027-03-28T02:30', '2027-03-28T03:00'],
  ['Australia/Lord_Howe', '2027-10-03T02:15', '2027-10-03T02:30'],
])('a clock in %s does not show %s and goes on at %s', (zone, wall, next) => {
  expect(afterSkipped(wall, zone)).toBe(next)
})

test.each([
  ['Europe/Berlin', '2027-03-28T01:59'],
  ['Europe/Berlin', '2027-03-28T03:00'],
  ['Europe/Berlin', '2027-10-31T02:30'],
  ['Asia/Baku', '2027-03-28T02:30'],
])('a clock in %s shows %s', (zone, wall) => {
  expect(afterSkipped(wall, zone)).toBeNull()
})

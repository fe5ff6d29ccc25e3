import { expect, test } from 'vitest'

import { LEAST, Pace } from './pace'

test('parts grow with the speed, up to what the server takes', () => {
  const pace = new Pace()
  expect(pace.chunk(4_000_000)).toBe(LEAST)

  pace.note(0, 0)
  pace.note(1000, 1_000_000)

  expect(pace.bytesPerSecond).toBe(1_000_000)
  expect(pace.chunk(4_000_000)).toBe(2_000_000)
  expect(pace.chunk(1_500_000)).toBe(1_500_000)
  expect(pace.secondsLeft(5_000_000)).toBe(5)
})

test('a break and a step back say nothing about the speed', () => {
  const pace = new Pace()
  pace.note(0, 0)
  pace.note(1000, 1_000_000)

  pace.pause()
  pace.note(60_000, 1_000_000)
  pace.note(60_500, 500_000)

  expect(pace.bytesPerSecond).toBe(1_000_000)
})

test('nobody knows how long it takes before anything has left', () => {
  expect(new Pace().secondsLeft(1)).toBeUndefined()
})

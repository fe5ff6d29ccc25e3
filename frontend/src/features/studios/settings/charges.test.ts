import { expect, test } from 'vitest'

import { arePeaksApart, areStepsRising, peaksInOrder, withPeak, withStep } from './charges'

const evening = { weekday: 2, opens: '18', closes: '0:00', percent: 150 }

test('peaks are sent in order, with times as clocks show them', () => {
  const morning = { weekday: 1, opens: '930', closes: '12:00', percent: 80 }
  expect(peaksInOrder([evening, morning])).toEqual([
    { weekday: 1, opens: '09:30', closes: '12:00', percent: 80 },
    { weekday: 2, opens: '18:00', closes: '24:00', percent: 150 },
  ])
})

test('peaks of a day do not overlap', () => {
  expect(arePeaksApart(withPeak([evening]))).toBe(true)
  expect(arePeaksApart([evening, { ...evening, opens: '20:00' }])).toBe(false)
})

test('a later cancellation costs more', () => {
  const steps = withStep(withStep([]))
  expect(steps).toEqual([
    { hours_before: 48, percent: 50 },
    { hours_before: 24, percent: 100 },
  ])
  expect(areStepsRising(steps)).toBe(true)
  expect(areStepsRising([...steps, { hours_before: 12, percent: 100 }])).toBe(false)
})

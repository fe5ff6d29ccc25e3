import type { StudioSettings } from '@/api/studioSettings'

import { asClock, closingTime, weekProblems } from './week'

export type Peak = StudioSettings['peaks'][number]
export type FeeStep = StudioSettings['fee_steps'][number]

/** Monday first, times as clocks show them. */
export function peaksInOrder(peaks: readonly Peak[]): Peak[] {
  return peaks
    .map(({ weekday, opens, closes, percent }) => ({
      weekday,
      opens: asClock(opens),
      closes: closingTime(asClock(closes)),
      percent,
    }))
    .toSorted((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens, 'en'))
}

/** The earliest step first. */
export function stepsInOrder(steps: readonly FeeStep[]): FeeStep[] {
  return steps
    .map(({ hours_before, percent }) => ({ hours_before, percent }))
    .toSorted((a, b) => b.hours_before - a.hours_before)
}

/** Whether the hours are clear and no two of a day overlap. */
export function arePeaksApart(peaks: readonly Peak[]): boolean {
  return weekProblems(peaks).length === 0
}

/** Whether each later step costs more. */
export function areStepsRising(steps: readonly FeeStep[]): boolean {
  return stepsInOrder(steps).every(({ hours_before, percent }, place, all) => {
    const before = all[place - 1]
    return before === undefined || (before.hours_before > hours_before && before.percent < percent)
  })
}

/** One more peak: as the last one, on the next day. */
export function withPeak(peaks: readonly Peak[]): Peak[] {
  const last = peaks.at(-1) ?? { weekday: 0, opens: '18:00', closes: '22:00', percent: 150 }
  return [...peaks, { ...last, weekday: (last.weekday % 7) + 1 }]
}

/** One more step: half as long before the start, and more expensive. */
export function withStep(steps: readonly FeeStep[]): FeeStep[] {
  const last = stepsInOrder(steps).at(-1)
  if (last === undefined) return [{ hours_before: 48, percent: 50 }]
  const next = {
    hours_before: Math.max(1, Math.floor(last.hours_before / 2)),
    percent: Math.min(100, last.percent + 50),
  }
  return [...steps, next]
}

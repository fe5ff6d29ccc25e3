import type { FreeTime } from '@/api/studioTimes'
import { merged, type Stretch } from '@/lib/intl/stretches'
import { minutesBetween } from '@/lib/intl/wallTime'
import type { DayPart } from '@/ui/ThinDay'

export const PARTS = ['night', 'morning', 'midday', 'late'] as const
export type PartName = (typeof PARTS)[number]

export type StartGroup = {
  part: PartName
  times: FreeTime[]
  /** Where the studio is free in this part, from the first start to the last end. */
  free: Stretch[]
}

/** The part of the day in which a wall time such as `2026-11-23T14:00:00` lies. */
function partOf(wall: string): PartName {
  const hour = Number(wall.slice(11, 13))
  if (hour < 6) return 'night'
  if (hour < 12) return 'morning'
  return hour < 17 ? 'midday' : 'late'
}

/** The starts on offer by part of the day, in order; parts without a start are left out. */
export function groupStarts(times: readonly FreeTime[]): StartGroup[] {
  return PARTS.map((part) => {
    const own = times.filter(({ local_starts_at }) => partOf(local_starts_at) === part)
    return { part, times: own, free: merged(own) }
  }).filter(({ times }) => times.length > 0)
}

/** The hours of a day that a strip shows: whole hours, at least those on which the studio is open. */
export type Hours = { first: number; last: number }

type Opening = { weekday: number; opens: string; closes: string }

/** From the first opening to the last closing on ISO weekday `weekday`; nothing when closed. */
export function openHours(openings: readonly Opening[], weekday: number): Hours | undefined {
  const own = openings.filter((opening) => opening.weekday === weekday)
  if (own.length === 0) return undefined
  const hours = (clock: string) => Number(clock.slice(0, 2)) + Number(clock.slice(3)) / 60
  return {
    first: Math.floor(Math.min(...own.map(({ opens }) => hours(opens)))),
    last: Math.ceil(Math.max(...own.map(({ closes }) => hours(closes)))),
  }
}

/** Where a stretch lies in the `hours` of the day that begins at `midnight`, from 0 to 1. */
export function shareOfDay(stretch: Stretch, midnight: string, { first, last }: Hours) {
  const share = (instant: string) => {
    const at = (minutesBetween(midnight, instant) / 60 - first) / (last - first)
    return Math.min(1, Math.max(0, at))
  }
  return { from: share(stretch.starts_at), to: share(stretch.ends_at) }
}

/** The strip of a day: taken but for where a booking of the wanted length fits. */
export function dayParts(times: readonly FreeTime[], midnight: string, hours: Hours): DayPart[] {
  const free = merged(times).map((stretch): DayPart => {
    return { ...shareOfDay(stretch, midnight, hours), kind: 'free' }
  })
  return [{ from: 0, to: 1, kind: 'taken' }, ...free]
}

/** Whole hours above the strip: at most seven, which is what fits on a phone. */
export function hourMarks({ first, last }: Hours): { at: number; label: string }[] {
  const step = Math.ceil((last - first) / 6)
  const begin = Math.ceil(first / step) * step
  const count = Math.floor((last - begin) / step) + 1
  return Array.from({ length: count }, (_, mark) => begin + mark * step).map((hour) => ({
    at: (hour - first) / (last - first),
    label: String(hour).padStart(2, '0'),
  }))
}

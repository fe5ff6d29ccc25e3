import { holdsTime } from '@/api/bookings'
import type { StudioDay } from '@/api/studioTimes'
import { totalMinutes } from '@/lib/intl/stretches'
import { clockOf } from '@/lib/intl/wallTime'
import { freeStretches } from './freeStretches'

export type DaySummary = {
  studios: number
  openStudios: number
  /** What of all open hours is booked, 0 to 1. */
  bookedShare: number
  freeMinutes: number
  /** The soonest start in any studio. */
  nextStart: string | undefined
}

/** The day in figures, as they are at `now`. */
export function summarise({ studios }: StudioDay, now: string): DaySummary {
  const free = studios.flatMap((studio) => freeStretches(studio, now))
  const open = totalMinutes(studios.flatMap(({ open }) => open))
  const booked = totalMinutes(
    studios.flatMap(({ bookings }) => bookings.filter(({ state }) => holdsTime(state))),
  )
  return {
    studios: studios.length,
    openStudios: studios.filter(({ open }) => open.length > 0).length,
    bookedShare: open === 0 ? 0 : Math.min(1, booked / open),
    freeMinutes: totalMinutes(free),
    nextStart: free.map(({ starts_at }) => starts_at).sort()[0],
  }
}

export type PartOfDay = 'today' | 'afternoon' | 'evening'

/** What "still free" is called at this time of day. */
export function partOfDay(now: string, zone: string): PartOfDay {
  const clock = clockOf(now, zone)
  if (clock >= '17:00') return 'evening'
  return clock >= '12:00' ? 'afternoon' : 'today'
}

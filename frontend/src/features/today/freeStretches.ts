import { holdsTime } from '@/api/bookings'
import { type Stretch, without } from '@/lib/intl/stretches'
import { addMinutes, minutesBetween } from '@/lib/intl/wallTime'

/** The part of a studio's day that decides what is free. */
export type BookedDay = {
  grid_minutes: number
  min_minutes: number
  buffer_before_minutes: number
  buffer_minutes: number
  notice_minutes: number
  open: readonly Stretch[]
  /** For somebody on the waiting list. */
  held: readonly Stretch[]
  /** Kept free for a studio next door. */
  quiet: readonly Stretch[]
  bookings: readonly (Stretch & {
    buffer_before_minutes: number
    buffer_minutes: number
    state: string
  })[]
}

/**
 * Where a booking of the shortest length still fits after `now`: in the open hours, on the grid,
 * no sooner than the studio's notice, clear of other bookings, of the time that they leave behind
 * and of what the new one would leave.
 */
export function freeStretches(studio: BookedDay, now: string): Stretch[] {
  const taken = studio.bookings
    .filter(({ state }) => holdsTime(state))
    .map(({ starts_at, ends_at, buffer_before_minutes, buffer_minutes }) => ({
      starts_at: addMinutes(starts_at, -Math.max(buffer_before_minutes, studio.buffer_minutes)),
      ends_at: addMinutes(ends_at, Math.max(buffer_minutes, studio.buffer_before_minutes)),
    }))
  const earliest = addMinutes(now, studio.notice_minutes)
  const tooSoon = { starts_at: '1970-01-01T00:00:00Z', ends_at: earliest }
  return studio.open.flatMap((open) =>
    without([open], [...taken, ...studio.held, ...studio.quiet, tooSoon]).flatMap((free) =>
      onGrid(free, open, studio),
    ),
  )
}

/** `free` from its first to its last point of the grid, if the shortest booking fits in. */
function onGrid(free: Stretch, open: Stretch, { grid_minutes, min_minutes }: BookedDay): Stretch[] {
  const steps = minutesBetween(open.starts_at, free.starts_at) / grid_minutes
  const starts_at = addMinutes(open.starts_at, Math.ceil(steps) * grid_minutes)
  const length = minutesBetween(starts_at, free.ends_at)
  const whole = Math.floor(length / grid_minutes) * grid_minutes
  if (whole < min_minutes) return []
  return [{ starts_at, ends_at: addMinutes(starts_at, whole) }]
}

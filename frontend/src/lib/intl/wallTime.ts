/**
 * Between instants and what clocks and calendars of a hub show.
 *
 * Words: an *instant* is UTC text (`2026-11-23T10:00:00Z`), a *day* is `2026-11-23`, a *wall time*
 * is `2026-11-23T14:00` as read on a clock in the `zone` (`Asia/Baku`).
 */
const MINUTE = 60_000
const DAY = 86_400_000

const clocks = new Map<string, Intl.DateTimeFormat>()

/** A clock of `zone` that writes `2026-11-23, 14:00:00`. */
function clock(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('sv', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  clocks.set(zone, made)
  return made
}

/** What a clock in `zone` shows at `instant`, to the minute. */
export function toWall(instant: string, zone: string): string {
  return wallAt(Date.parse(instant), zone)
}

function wallAt(time: number, zone: string): string {
  return clock(zone).format(time).slice(0, 16).replace(' ', 'T')
}

/**
 * The instant at which a clock in `zone` shows `wall`.
 *
 * An hour that a clock change skips moves on by the change; of a repeated hour it is the first.
 */
export function toInstant(wall: string, zone: string): string {
  const asUtc = Date.parse(`${wall}Z`)
  // The clocks of a zone change at most once in two days: one of both offsets is right.
  const before = asUtc - offsetAt(asUtc - DAY, zone)
  const after = asUtc - offsetAt(asUtc + DAY, zone)
  const right = [before, after].filter((time) => wallAt(time, zone) === wall)
  return new Date(right.length > 0 ? Math.min(...right) : before).toISOString()
}

/** How far the clocks of `zone` are ahead of UTC at `time`, in milliseconds. */
function offsetAt(time: number, zone: string): number {
  const minute = Math.floor(time / MINUTE) * MINUTE
  return Date.parse(`${wallAt(minute, zone)}Z`) - minute
}

/** The day on the calendar of `zone` at `instant`. */
export function dayOf(instant: string, zone: string): string {
  return toWall(instant, zone).slice(0, 10)
}

/** The time of day on a clock of `zone` at `instant`, as `14:05`. */
export function clockOf(instant: string, zone: string): string {
  return toWall(instant, zone).slice(11)
}

/** Today in `zone`; `now` is an argument so that tests can choose it. */
export function today(zone: string, now = new Date()): string {
  return dayOf(now.toISOString(), zone)
}

/** `day` moved by whole days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY
}

/** 1 = Monday … 7 = Sunday, as the opening hours count. */
export function weekdayOf(day: string): number {
  return new Date(day).getUTCDay() || 7
}

/** The Monday on or before `day`. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day))
}

/** The half-open range of instants that make up `day` in `zone`: 23, 24 or 25 hours. */
export function dayRange(day: string, zone: string): { starts_at: string; ends_at: string } {
  return {
    starts_at: toInstant(`${day}T00:00`, zone),
    ends_at: toInstant(`${addDays(day, 1)}T00:00`, zone),
  }
}

/** `instant` moved by real minutes, which clock changes do not stretch. */
export function addMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * MINUTE).toISOString()
}

/** Real minutes from `from` to `to`. */
export function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / MINUTE
}

/**
 * The geometry of a hub's day: between instants, minutes of the day, shares of its width, and the
 * wall clock.
 *
 * Words: a *minute* is a real minute since the day began, so a day has 1380, 1440 or 1500 of them
 * when clocks change; the *scale* shows the minutes from `first` to `last`.
 */
import { clockOf, minutesBetween, toWall } from '@/lib/intl/wallTime'

export type Span = { starts_at: string; ends_at: string }

/** A half-open range of minutes of the day. */
export type Stretch = { from: number; to: number }

export type Scale = {
  zone: string
  /** The instant of minute 0. */
  dayStartsAt: string
  /** How many minutes the day has. */
  minutes: number
  first: number
  last: number
}

const HOUR = 60
/** What is shown of a day on which nothing is open and nothing is booked. */
const QUIET: Stretch = { from: 9 * HOUR, to: 21 * HOUR }

/** The scale of a day that shows all of `spans` (opening hours and bookings) in whole hours. */
export function makeScale(day: Span, zone: string, spans: readonly Span[]): Scale {
  const minutes = minutesBetween(day.starts_at, day.ends_at)
  const whole: Scale = { zone, dayStartsAt: day.starts_at, minutes, first: 0, last: minutes }
  const within = spans
    .map((span) => stretchOf(whole, span))
    .filter(({ from, to }) => from < minutes && to > 0)
  const shown = within.length > 0 ? within : [QUIET]
  return {
    ...whole,
    first: Math.max(0, Math.floor(Math.min(...shown.map(({ from }) => from)) / HOUR) * HOUR),
    last: Math.min(minutes, Math.ceil(Math.max(...shown.map(({ to }) => to)) / HOUR) * HOUR),
  }
}

/** Which minute of the day `instant` is; negative before the day began. */
export function minuteOf(scale: Scale, instant: string): number {
  return minutesBetween(scale.dayStartsAt, instant)
}

/** The minutes of `span`, which may begin before the day and end after it. */
export function stretchOf(scale: Scale, { starts_at, ends_at }: Span): Stretch {
  return { from: minuteOf(scale, starts_at), to: minuteOf(scale, ends_at) }
}

/** The instant of `minute`, as the API writes it. */
export function instantAt(scale: Scale, minute: number): string {
  return new Date(Date.parse(scale.dayStartsAt) + minute * 60_000).toISOString()
}

/** The instants of `stretch`. */
export function spanOf(scale: Scale, { from, to }: Stretch): Span {
  return { starts_at: instantAt(scale, from), ends_at: instantAt(scale, to) }
}

/** What the hub's clock shows at `minute`: `14:00`. */
export function clockAt(scale: Scale, minute: number): string {
  return clockOf(instantAt(scale, minute), scale.zone)
}

/** Where `minute` lies between the first (0) and the last (1) minute shown. */
export function shareOf(scale: Scale, minute: number): number {
  return (minute - scale.first) / (scale.last - scale.first)
}

/** The minute at `share` of the width; the inverse of `shareOf`. */
export function minuteAt(scale: Scale, share: number): number {
  return scale.first + share * (scale.last - scale.first)
}

/** The part of `stretch` that is shown, as shares; null when nothing of it is. */
export function shown(scale: Scale, stretch: Stretch): Stretch | null {
  const from = Math.max(stretch.from, scale.first)
  const to = Math.min(stretch.to, scale.last)
  return from < to ? { from: shareOf(scale, from), to: shareOf(scale, to) } : null
}

/** `left` and `width` of a stretch in its lane. */
export function placed({ from, to }: Stretch): { left: string; width: string } {
  return { left: `${from * 100}%`, width: `${(to - from) * 100}%` }
}

/**
 * The minute next to `minute` at which the hub's clock shows a multiple of `grid`, which is how the
 * server counts: on the day of a clock change that is not a multiple of real minutes.
 */
export function snap(scale: Scale, minute: number, grid: number): number {
  const near = Math.round(minute)
  const wall = toWall(instantAt(scale, near), scale.zone)
  const clock = Number(wall.slice(11, 13)) * HOUR + Number(wall.slice(14, 16))
  return near + Math.round((clock + minute - near) / grid) * grid - clock
}

/** The whole hours shown, each with the minute at which it begins; a repeated hour is there twice. */
export function hoursOf(scale: Scale): { minute: number; hour: string }[] {
  const hours = []
  for (let minute = scale.first; minute <= scale.last; minute += HOUR) {
    hours.push({ minute, hour: String(Number(clockAt(scale, minute).slice(0, 2))) })
  }
  return hours
}

/** One hour of the week with something to show, 0 to 1. */
export type Heat = { weekday: number; hour: number; share: number }

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
/** The largest knot; from `HOT` on it has another dye, and an eye. */
export const LEVELS = 9
export const HOT = 7

/** How large the knot of a share is: 0 for nothing, 9 for nearly all. */
export function levelOf(share: number): number {
  return share <= 0 ? 0 : Math.max(1, Math.min(LEVELS, Math.round(share * 10)))
}

/** The hours from the first to the last one that a cell has. */
export function hoursOf(cells: readonly { hour: number }[]): number[] {
  if (cells.length === 0) return []
  const all = cells.map(({ hour }) => hour)
  const first = Math.min(...all)
  return Array.from({ length: Math.max(...all) - first + 1 }, (_, at) => first + at)
}

/** `18:00–19:00` */
export function hourText(hour: number): string {
  const clock = (at: number) => `${String(at).padStart(2, '0')}:00`
  return `${clock(hour)}–${clock(hour + 1)}`
}

/** A share as the pair that it is; nothing when nothing could be booked. */
export function shareOf({ booked_minutes: booked, bookable_minutes: bookable }: Pair) {
  return bookable === 0 ? undefined : booked / bookable
}

type Pair = { booked_minutes: number; bookable_minutes: number }

/** Hours with one decimal. */
export const inHours = (minutes: number) => Math.round(minutes / 6) / 10

/** Hours of the day that a wish may be limited to, as the API writes them. */

const clockOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`

const minutesOf = (clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** From when the day may begin so that `minutes` still fit before midnight. */
export function openings(minutes: number): string[] {
  return Array.from({ length: 24 }, (_, hour) => clockOf(hour)).filter(
    (clock) => minutesOf(clock) + minutes <= 24 * 60,
  )
}

/** Until when it may last so that `minutes` fit after `opens`. */
export function closings(opens: string, minutes: number): string[] {
  return Array.from({ length: 24 }, (_, hour) => clockOf(hour + 1)).filter(
    (clock) => minutesOf(opens) + minutes <= minutesOf(clock),
  )
}

/** What is left of an offer: `1:59:07`, then `59:07`. */
export function countdown(seconds: number): string {
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** Seconds until an offer of `left` seconds, told at `at`, is over now. */
export function secondsLeft(left: number, at: number, now: number): number {
  return Math.max(0, left - Math.floor(Math.max(0, now - at) / 1000))
}

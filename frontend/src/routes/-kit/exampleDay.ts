import { pick, random } from '@/ui/weave/random'
import type { Audience, WovenBooking, WovenStudio } from '@/ui/weave/todaysKilim'

const AUDIENCES: readonly [Audience, ...Audience[]] = [
  'resident',
  'resident',
  'resident',
  'programme',
  'public',
  'hub',
]

/** A made-up day of `studios` studios of which a share of `busy` is booked; always the same one. */
export function exampleDay(studios: number, busy: number): WovenStudio[] {
  const next = random(`day of ${studios}`)
  return Array.from({ length: studios }, () => {
    const bookings: WovenBooking[] = []
    let from = 0
    while (from < 1) {
      const to = from + pick(next, [0.11, 0.14, 0.18, 0.25])
      if (next() < busy) {
        bookings.push({ from, to, audience: pick(next, AUDIENCES), waiting: next() < 0.12 })
      }
      from = to
    }
    return bookings
  })
}

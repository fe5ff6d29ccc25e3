import { holdsTime } from '@/api/bookings'
import type { DayStudio } from '@/api/studioTimes'
import { type Stretch, shareOf } from '@/lib/intl/stretches'
import type { DayPart } from '@/ui/ThinDay'
import type { Audience, WovenStudio } from '@/ui/weave/todaysKilim'

/** From the first opening to the last closing; nothing when the studio is closed all day. */
export function openHours({ open }: Pick<DayStudio, 'open'>): Stretch | undefined {
  const first = open[0]
  const last = open.at(-1)
  return first && last && { starts_at: first.starts_at, ends_at: last.ends_at }
}

/** The bookings of a studio as shares of its open hours, as `TodaysKilim` weaves them. */
export function wovenStudio(studio: DayStudio): WovenStudio {
  const hours = openHours(studio)
  if (hours === undefined) return []
  return studio.bookings
    .filter(({ state }) => holdsTime(state))
    .map((booking) => ({ ...shareOf(booking, hours), audience: booking.audience as Audience }))
}

/** A studio's day as a thread: grey where it is taken, closed or over, coloured where it is free. */
export function freeParts(studio: DayStudio, free: readonly Stretch[]): DayPart[] {
  const hours = openHours(studio)
  if (hours === undefined) return [{ from: 0, to: 1, kind: 'closed' }]
  return free.map((stretch) => ({ ...shareOf(stretch, hours), kind: 'free' }))
}

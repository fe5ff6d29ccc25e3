import { type Booking, holdsTime } from '@/api/bookings'

export type BookingDay = {
  /** The day on the calendar of the booking's hub. */
  day: string
  bookings: Booking[]
}

/** `bookings` in their order, those of one day together. */
export function byDay(bookings: readonly Booking[]): BookingDay[] {
  const days: BookingDay[] = []
  for (const booking of bookings) {
    const day = booking.local_starts_at.slice(0, 10)
    const last = days.at(-1)
    if (last?.day === day) last.bookings.push(booking)
    else days.push({ day, bookings: [booking] })
  }
  return days
}

/** The first of `bookings` that is going to happen or happening; they come soonest first. */
export function nextOf(bookings: readonly Booking[], now: string): Booking | undefined {
  return bookings.find(
    ({ state, ends_at }) => holdsTime(state) && Date.parse(ends_at) > Date.parse(now),
  )
}

/** Whether a booking is going on at `now`. */
export function isRunning({ starts_at, ends_at }: Booking, now: string): boolean {
  const at = Date.parse(now)
  return Date.parse(starts_at) <= at && at < Date.parse(ends_at)
}

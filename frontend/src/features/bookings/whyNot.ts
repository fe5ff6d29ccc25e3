import type { Booking } from '@/api/bookings'

/** Why a booking can be neither moved nor cancelled, or null when it can. */
export type WhyNot =
  | 'cancelled'
  | 'declined'
  | 'expired'
  | 'missed'
  | 'over'
  | 'running'
  | 'notYours'

/** The reason why `allowed` has no move, so that a closed button can say it. */
export function whyNot(booking: Booking, now: string): WhyNot | null {
  if (booking.allowed.includes('move')) return null
  const { state } = booking
  if (state === 'cancelled' || state === 'declined' || state === 'expired') return state
  if (state === 'no-show') return 'missed'
  const at = Date.parse(now)
  if (Date.parse(booking.ends_at) <= at) return 'over'
  return Date.parse(booking.starts_at) <= at ? 'running' : 'notYours'
}

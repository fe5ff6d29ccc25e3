import { type Booking, holdsTime } from '@/api/bookings'

export type Change = 'cancelled' | 'approved' | 'time' | 'studio' | 'price'

/** What is different in `now`, the booking as the server has it, from what was on the screen. */
export function changesBetween(shown: Booking, now: Booking): Change[] {
  if (!holdsTime(now.state)) return ['cancelled']
  const isApproved = shown.state === 'pending' && now.state === 'confirmed'
  const changes: Change[] = isApproved ? ['approved'] : []
  const same = (a: string, b: string) => Date.parse(a) === Date.parse(b)
  if (!same(shown.starts_at, now.starts_at) || !same(shown.ends_at, now.ends_at)) {
    changes.push('time')
  }
  if (shown.studio.id !== now.studio.id) changes.push('studio')
  if (shown.price.amount !== now.price.amount) changes.push('price')
  return changes
}

import { itemText } from '@/api/extras'
import { addDays, addMinutes, daysBetween } from '@/lib/intl/wallTime'

import { itemsOf, type WishSearch } from './wishSearch'

/** The wish with so many of an extra. */
export function withItem(wish: WishSearch, pool_id: string, quantity: number): WishSearch {
  const others = itemsOf(wish).filter((item) => item.pool_id !== pool_id)
  const items = quantity > 0 ? [...others, { pool_id, quantity }] : others
  return { with: items.length > 0 ? items.map(itemText).join(',') : undefined }
}

/** The first of the seven days to show: weeks are counted from today on, so none begins in the past. */
export function firstOfWeek(day: string, today: string): string {
  const weeks = Math.max(0, Math.floor(daysBetween(today, day) / 7))
  return addDays(today, 7 * weeks)
}

/** Whether two instants are the same, however they are written. */
export function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && Date.parse(a) === Date.parse(b)
}

/** The wanted time, as soon as a start is chosen. */
export function timeOf({ start }: WishSearch, minutes: number) {
  return start === undefined ? undefined : { starts_at: start, ends_at: addMinutes(start, minutes) }
}

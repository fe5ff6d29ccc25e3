import { itemText } from '@/api/extras'

import { type FindSearch, type FoundTime, itemsOf } from './findSearch'

/** The search with so many of an extra. */
export function withItem(search: FindSearch, pool_id: string, quantity: number): FindSearch {
  const others = itemsOf(search).filter((item) => item.pool_id !== pool_id)
  const items = quantity > 0 ? [...others, { pool_id, quantity }] : others
  return { ...search, with: items.length > 0 ? items.map(itemText).join(',') : undefined }
}

/** Found times by day, in the order of the calendar; each knows its place among the best. */
export function byDay(times: readonly FoundTime[]): [string, (FoundTime & { rank: number })[]][] {
  const days = new Map<string, (FoundTime & { rank: number })[]>()
  for (const [rank, time] of times.entries()) {
    const day = time.local_starts_at.slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), { ...time, rank }])
  }
  return [...days]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([day, found]) => [day, found.sort((a, b) => a.starts_at.localeCompare(b.starts_at))])
}

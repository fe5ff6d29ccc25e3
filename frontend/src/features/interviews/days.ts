import { dayOf } from '@/lib/intl/wallTime'

/** Things by the day on the calendar of `zone` on which they start, in order. */
export function byDay<T>(things: readonly T[], startOf: (thing: T) => string, zone: string) {
  const days = new Map<string, T[]>()
  for (const thing of things) {
    const day = dayOf(startOf(thing), zone)
    days.set(day, [...(days.get(day) ?? []), thing])
  }
  return [...days].map(([day, items]) => ({ day, items }))
}

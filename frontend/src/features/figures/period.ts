import { addDays, daysBetween, mondayOf } from '@/lib/intl/wallTime'

/** Days of the hub's calendar from `from` to before `to`. */
export type Period = { from: string; to: string }

export const LONGEST_DAYS = 366
export const NAMED = ['month', 'lastMonth', 'weeks', 'year'] as const
export type NamedPeriod = (typeof NAMED)[number]

const DAY = /^20\d\d-\d\d-\d\d$/

/** The first day of the month that lies so many months after that of `day`. */
function monthOf(day: string, months = 0): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

/** The periods that have a name, as they are today. */
export function namedPeriod(name: NamedPeriod, today: string): Period {
  if (name === 'month') return { from: monthOf(today), to: monthOf(today, 1) }
  if (name === 'lastMonth') return { from: monthOf(today, -1), to: monthOf(today) }
  if (name === 'weeks') return { from: addDays(mondayOf(today), -56), to: mondayOf(today) }
  return { from: monthOf(today, -11), to: monthOf(today, 1) }
}

export const isSame = (one: Period, other: Period) => one.from === other.from && one.to === other.to

/** Whether these are days of a calendar, in order, and at most a year. */
export function isPeriod({ from, to }: Period): boolean {
  if (!DAY.test(from) || !DAY.test(to)) return false
  const days = daysBetween(from, to)
  return days > 0 && days <= LONGEST_DAYS
}

/** The period that the address names; without one, this month. */
export function readPeriod(search: Partial<Period>, today: string): Period {
  const asked = { from: search.from ?? '', to: search.to ?? '' }
  return isPeriod(asked) ? asked : namedPeriod('month', today)
}

/** The week of `day` and the one before it. */
export function twoWeeks(day: string): { now: Period; before: Period } {
  const monday = mondayOf(day)
  return {
    now: { from: monday, to: addDays(monday, 7) },
    before: { from: addDays(monday, -7), to: monday },
  }
}

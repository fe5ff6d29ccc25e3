import { addDays } from '@/lib/intl/wallTime'

/** The last day of so many months that begin on `from`: from 15 March, one month ends on 14 April. */
export function lastOf(from: string, months: number | null): string {
  if (months === null || from === '') return ''
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  const longest = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  const next = new Date(Date.UTC(year, month - 1 + months, Math.min(day, longest)))
  return addDays(next.toISOString().slice(0, 10), -1)
}

/** The first day of what follows a qualification, and today when it is over already. */
export function nextAfter(until: string, today: string): string {
  const next = addDays(until, 1)
  return next < today ? today : next
}

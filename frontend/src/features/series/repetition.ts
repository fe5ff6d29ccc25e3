import { addDays, weekdayOf } from '@/lib/intl/wallTime'

/** How often, as it is filled in. Weekdays are counted from Monday, 1. */
export type Repetition = {
  every: 'day' | 'week' | 'month'
  interval: number
  weekdays: readonly number[]
  /** In months: the same day of the month, or the nth weekday; -1 is the last one. */
  monthly: 'date' | 'nth' | 'last'
  end: 'count' | 'until'
  count: number
  until: string
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
export const MOST = 104

/** Every week on the day of `wall`, eight times: what most people want. */
export function usualRepetition(wall: string): Repetition {
  const day = wall.slice(0, 10)
  return {
    every: 'week',
    interval: 1,
    weekdays: [weekdayOf(day)],
    monthly: 'nth',
    end: 'count',
    count: 8,
    until: addDays(day, 49),
  }
}

/** Which of its weekdays in the month a day is: the 14th is the second. */
export const nthOf = (day: string) => Math.ceil(Number(day.slice(8, 10)) / 7)

/** Whether no such weekday follows in the month. */
export const isLastOf = (day: string) => addDays(day, 7).slice(5, 7) !== day.slice(5, 7)

/** The rule (RFC 5545) of a repetition that begins at `wall`; null while it is not complete. */
export function ruleOf(repetition: Repetition, wall: string): string | null {
  const { every, interval, weekdays, end, count, until } = repetition
  if (every === 'week' && weekdays.length === 0) return null
  if (end === 'until' && !/^2\d{3}-\d\d-\d\d$/.test(until)) return null
  const freq = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY' }[every]
  const byDay =
    every === 'week'
      ? [...weekdays].sort().map((weekday) => DAYS[weekday - 1])
      : every === 'month'
        ? byMonth(repetition, wall.slice(0, 10))
        : []
  return [
    `FREQ=${freq}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...(byDay.length > 0 ? [`BYDAY=${byDay.join(',')}`] : []),
    end === 'count' ? `COUNT=${count}` : `UNTIL=${until.replaceAll('-', '')}`,
  ].join(';')
}

function byMonth({ monthly }: Repetition, day: string): string[] {
  const weekday = DAYS[weekdayOf(day) - 1]
  if (monthly === 'date') return []
  return [`${monthly === 'last' ? -1 : nthOf(day)}${weekday}`]
}

/** What a rule says, as far as words need it. */
export type Read = {
  every: Repetition['every']
  interval: number
  weekdays: number[]
  /** 0 when it is about days of the month, or every such weekday. */
  nth: number
}

/** Reads a rule; null for one that names each date. */
export function readRule(rule: string): Read | null {
  if (rule === '') return null
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]))
  const days = (parts.get('BYDAY') ?? '').split(',').filter(Boolean)
  const freq = parts.get('FREQ')
  return {
    every: freq === 'DAILY' ? 'day' : freq === 'WEEKLY' ? 'week' : 'month',
    interval: Number(parts.get('INTERVAL') ?? 1),
    weekdays: days.map((day) => DAYS.indexOf(day.slice(-2)) + 1),
    nth: Number(days[0]?.slice(0, -2) || 0),
  }
}

import type { Opening } from '../openingHours'

/** What is wrong with the hours of a weekday. */
export type WeekProblem = { weekday: number; kind: 'unclear' | 'order' | 'overlap' }

const END_OF_DAY = '24:00'
const CLOCK = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/** Monday first, the hours of each day as they pass, and times as clocks show them. */
export function inOrder(week: readonly Opening[]): Opening[] {
  const clear = week.map(({ weekday, opens, closes }) => ({
    weekday,
    opens: asClock(opens),
    closes: closingTime(asClock(closes)),
  }))
  return clear.toSorted(
    (a, b) => a.weekday - b.weekday || Number(a.opens > b.opens) - Number(a.opens < b.opens),
  )
}

/** The first thing that is wrong on each day; hours may touch. */
export function weekProblems(week: readonly Opening[]): WeekProblem[] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const kind = dayProblem(inOrder(week.filter((opening) => opening.weekday === weekday)))
    return kind === undefined ? [] : [{ weekday, kind }]
  })
}

function dayProblem(day: readonly Opening[]): WeekProblem['kind'] | undefined {
  if (day.some(({ opens, closes }) => !CLOCK.test(opens) || !CLOCK.test(closes))) return 'unclear'
  if (day.some(({ opens, closes }) => opens >= closes)) return 'order'
  const overlaps = day.some(({ opens }, place) => opens < (day[place - 1]?.closes ?? ''))
  return overlaps ? 'overlap' : undefined
}

/** More hours on a weekday: from where the last ones end, or as on the day before. */
export function withHours(week: readonly Opening[], weekday: number): Opening[] {
  const own = inOrder(week.filter((opening) => opening.weekday === weekday))
  const before = inOrder(week.filter((opening) => opening.weekday < weekday)).at(-1)
  const usual = before === undefined ? { opens: '09:00', closes: '18:00' } : before
  const last = own.at(-1)
  const hours = last === undefined ? usual : { opens: last.closes, closes: END_OF_DAY }
  return [...week, { ...hours, weekday }]
}

/** Whether the day has room for more hours. */
export function hasRoom(week: readonly Opening[], weekday: number): boolean {
  return week.every((opening) => opening.weekday !== weekday || opening.closes !== END_OF_DAY)
}

/** The hours of Monday on every day. */
export function likeMonday(week: readonly Opening[]): Opening[] {
  const monday = week.filter(({ weekday }) => weekday === 1)
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => monday.map((hours) => ({ ...hours, weekday })))
}

/** What was typed as a clock shows it: `9` is `09:00`, `930` and `9.30` are `09:30`. */
export function asClock(text: string): string {
  const [, hour, minute = '00'] = /^\s*(\d{1,2})(?:[:., ]?(\d{2}))?\s*$/.exec(text) ?? []
  return hour === undefined ? text.trim() : `${hour.padStart(2, '0')}:${minute}`
}

/** A clock shows midnight as 00:00; as the end of a day it is 24:00. */
export function closingTime(clock: string): string {
  return clock === '00:00' ? END_OF_DAY : clock
}

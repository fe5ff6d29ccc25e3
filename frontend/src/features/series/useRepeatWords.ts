import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays, weekdayOf } from '@/lib/intl/wallTime'

import { readRule } from './repetition'

const MONDAY = '2024-01-01'

/** A weekday of 1 to 7 as a day that has it, for the formats of weekdays. */
export const dayOfWeek = (weekday: number) => addDays(MONDAY, weekday - 1)

/** A rule in words: “Every 2 weeks: Tuesday, Thursday”. */
export function useRepeatWords(): (rule: string, wall: string) => string {
  const t = useWords('series')
  const format = useFormat('UTC')
  return (rule, wall) => {
    const read = readRule(rule)
    if (read === null) return t('rule.dates')
    const { every, interval, nth } = read
    const often = t(`rule.${every}`, { count: interval })
    if (every === 'month' && nth === 0) {
      return t('rule.on', { often, days: t('rule.date', { date: Number(wall.slice(8, 10)) }) })
    }
    const own = every === 'week' ? [weekdayOf(wall.slice(0, 10))] : []
    const weekdays = read.weekdays.length > 0 ? read.weekdays : own
    if (weekdays.length === 0) return often
    const names = format.list(weekdays.map((weekday) => format.weekday(dayOfWeek(weekday))))
    const days = nth === 0 ? names : t(`rule.nth${nth}` as 'rule.nth1', { weekday: names })
    return t('rule.on', { often, days })
  }
}

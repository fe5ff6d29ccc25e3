import { type FormatLanguage, INTL_TAGS } from './language'
import { dayOf, daysBetween } from './wallTime'

type Unit = 'minute' | 'hour' | 'day'

const AZ_UNITS = { minute: 'dəqiqə', hour: 'saat', day: 'gün' } as const
const AZ_DAYS: Readonly<Record<number, string>> = { [-1]: 'dünən', 0: 'bu gün', 1: 'sabah' }

function inAzerbaijani(value: number, unit: Unit): string {
  if (unit === 'day' && value in AZ_DAYS) return AZ_DAYS[value] ?? ''
  if (value === 0) return 'indi'
  const length = `${Math.abs(value)}\u00a0${AZ_UNITS[unit]}`
  return value < 0 ? `${length} əvvəl` : `${length} sonra`
}

/**
 * How far `instant` is from `now`: `in 5 minutes`, `3 hours ago`, `tomorrow`, `in 12 days`.
 *
 * Minutes below an hour, hours below twelve, beyond that days as the calendar of `zone` counts them.
 */
export function formatRelative(
  instant: string,
  now: string,
  zone: string,
  language: FormatLanguage,
): string {
  const minutes = Math.round((Date.parse(instant) - Date.parse(now)) / 60_000)
  const [value, unit] = scale(minutes, () => daysBetween(dayOf(now, zone), dayOf(instant, zone)))
  if (language === 'az') return inAzerbaijani(value, unit)
  const format = new Intl.RelativeTimeFormat(INTL_TAGS[language], { numeric: 'auto' })
  return value === 0 && unit === 'minute' ? format.format(0, 'second') : format.format(value, unit)
}

function scale(minutes: number, days: () => number): [number, Unit] {
  if (Math.abs(minutes) < 60) return [minutes, 'minute']
  if (Math.abs(minutes) < 12 * 60) return [Math.trunc(minutes / 60), 'hour']
  return [days(), 'day']
}

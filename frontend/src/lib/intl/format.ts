import type { AzerbaijaniDateTimeFormat } from './azerbaijaniDates'
import { type FormatLanguage, INTL_TAGS } from './language'
import { comparator, formatList } from './lists'
import {
  formatDuration,
  formatMoney,
  formatNumber,
  formatPercent,
  formatScore,
  type Money,
} from './numbers'
import { formatRelative } from './relative'

/** An instant (`2026-11-23T10:00:00Z`) or a calendar day (`2026-11-23`), which no zone moves. */
export type When = string

type Options = Intl.DateTimeFormatOptions

const STYLES = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  dateShort: { day: 'numeric', month: 'short', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayShort: { weekday: 'short', day: 'numeric', month: 'short' },
  dayAndMonth: { day: 'numeric', month: 'short' },
  dayOfMonth: { day: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  monthShort: { month: 'short' },
  weekday: { weekday: 'long' },
  weekdayShort: { weekday: 'short' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Options>

type Style = keyof typeof STYLES

let azerbaijani: typeof AzerbaijaniDateTimeFormat | undefined

/** Loads what the dates of a language need beside the browser; comes with its words. */
export async function loadDates(language: FormatLanguage): Promise<void> {
  if (language !== 'az') return
  azerbaijani ??= (await import('./azerbaijaniDates')).AzerbaijaniDateTimeFormat
}

function dateTimeFormat(language: FormatLanguage, options: Options): Intl.DateTimeFormat {
  return language === 'az' && azerbaijani !== undefined
    ? new azerbaijani(options)
    : new Intl.DateTimeFormat(INTL_TAGS[language], options)
}

/**
 * Everything a screen writes about time, money and lists, in one language and one hub's zone.
 *
 * The zone is the hub's, never the browser's: 14:00 in Baku is 14:00 for a visitor in Pirot too.
 */
export function makeFormat(language: FormatLanguage, zone: string) {
  const made = new Map<string, Intl.DateTimeFormat>()

  function write(style: Style, when: When): string {
    const timeZone = when.includes('T') ? zone : 'UTC'
    const key = `${style} ${timeZone}`
    const known = made.get(key)
    const format = known ?? dateTimeFormat(language, { ...STYLES[style], timeZone })
    if (known === undefined) made.set(key, format)
    return format.format(Date.parse(when))
  }

  const time = (when: When) => write('time', when)
  const dateTime = (when: When) => `${write('dayShort', when)}, ${time(when)}`

  return {
    /** `23 November 2026` */
    date: (when: When) => write('date', when),
    /** `23 Nov 2026` */
    dateShort: (when: When) => write('dateShort', when),
    /** `Monday 23 November` */
    day: (when: When) => write('day', when),
    /** `Mon 23 Nov` */
    dayShort: (when: When) => write('dayShort', when),
    /** `23 Nov` */
    dayAndMonth: (when: When) => write('dayAndMonth', when),
    /** `23` */
    dayOfMonth: (when: When) => write('dayOfMonth', when),
    /** `November 2026` */
    month: (when: When) => write('month', when),
    /** `Nov` */
    monthShort: (when: When) => write('monthShort', when),
    /** `Monday` */
    weekday: (when: When) => write('weekday', when),
    /** `Mon` */
    weekdayShort: (when: When) => write('weekdayShort', when),
    /** `14:05` */
    time,
    /** `14:00–16:30` */
    times: (start: When, end: When) => `${time(start)}–${time(end)}`,
    /** `Mon 23 Nov, 14:05` */
    dateTime,
    /** `Mon 23 Nov, 14:00–16:30`; with both days when the range passes midnight. */
    dateTimes: (start: When, end: When) =>
      write('dayShort', start) === write('dayShort', end)
        ? `${dateTime(start)}–${time(end)}`
        : `${dateTime(start)} – ${dateTime(end)}`,
    /** `in 5 minutes`, `3 hours ago`, `tomorrow` */
    relative: (when: When, now: When) => formatRelative(when, now, zone, language),
    /** `2 h 30 min` */
    duration: (minutes: number) => formatDuration(minutes, language),
    /** `12,345.5` */
    number: (value: number) => formatNumber(value, language),
    /** `3.40`: two decimals, or as many as `digits` says */
    score: (value: number, digits?: number) => formatScore(value, language, digits),
    /** `62%` of `0.62` */
    percent: (share: number) => formatPercent(share, language),
    /** A rate in basis points, exactly: `1250` is `12.5%`. */
    rate: (points: number) => formatPercent(points / 10_000, language, 2),
    /** `₼ 62.50` of `{ amount: 6250, currency: 'AZN' }` */
    money: (money: Money) => formatMoney(money, language),
    /** `a, b and c` */
    list: (items: string[]) => formatList(items, language),
    /** For `names.sort(format.compare)`. */
    compare: comparator(language),
  }
}

export type Format = ReturnType<typeof makeFormat>

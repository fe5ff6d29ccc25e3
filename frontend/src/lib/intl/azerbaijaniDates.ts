/**
 * Dates in Azerbaijani, which Chromium cannot write: it prints "2026 M11 23, Mon".
 *
 * Turkish puts day, month and year in the same order, so its parts are taken and the words replaced.
 */
const MONTHS = 'yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr'
const SHORT_MONTHS = 'yan fev mar apr may iyn iyl avq sen okt noy dek'
const WEEKDAYS = 'bazar,bazar ertəsi,çərşənbə axşamı,çərşənbə,cümə axşamı,cümə,şənbə'
const SHORT_WEEKDAYS = 'B.,B.e.,Ç.a.,Ç.,C.a.,C.,Ş.'

type Part = Intl.DateTimeFormatPart
type Moment = Date | number
type Options = Intl.DateTimeFormatOptions

/** The Turkish word of every month or weekday, each with ours. */
function dictionary(words: string[], options: Options, instant: (index: number) => number) {
  const turkish = new Intl.DateTimeFormat('tr', { ...options, timeZone: 'UTC' })
  return words.map((word, index) => [turkish.format(instant(index)), word] as const)
}

const monthStart = (index: number) => Date.UTC(2026, index, 1)
const dayAfterSunday = (index: number) => Date.UTC(2026, 10, 1 + index)

let words: ReadonlyMap<string, string> | undefined

/** Made when the first date is written: it takes 10 ms, which readers of English need not spend. */
function ourWords(): ReadonlyMap<string, string> {
  words ??= new Map([
    ...dictionary(MONTHS.split(' '), { month: 'long' }, monthStart),
    ...dictionary(SHORT_MONTHS.split(' '), { month: 'short' }, monthStart),
    ...dictionary(WEEKDAYS.split(','), { weekday: 'long' }, dayAfterSunday),
    ...dictionary(SHORT_WEEKDAYS.split(','), { weekday: 'short' }, dayAfterSunday),
  ])
  return words
}

/** A single letter names several days or months, so nothing is shorter than an abbreviation. */
function readable(options: Options): Options {
  return {
    ...options,
    ...(options.weekday === 'narrow' && { weekday: 'short' }),
    ...(options.month === 'narrow' && { month: 'short' }),
  }
}

function translate<P extends { type: string; value: string }>(parts: P[]): P[] {
  return parts.map((part, index) => {
    if (part.type === 'month' || part.type === 'weekday') {
      return { ...part, value: ourWords().get(part.value) ?? part.value }
    }
    if (part.type !== 'literal') return part
    if (part.value === '/') return { ...part, value: '.' }
    const beforeWeekday = part.value === ' ' && parts[index + 1]?.type === 'weekday'
    const afterDate = parts[index - 1]?.type === 'month' || parts[index - 1]?.type === 'year'
    return beforeWeekday && afterDate ? { ...part, value: ', ' } : part
  })
}

const join = (parts: { value: string }[]) => parts.map((part) => part.value).join('')

/** `Intl.DateTimeFormat` for Azerbaijani; the same in every browser. */
export class AzerbaijaniDateTimeFormat extends Intl.DateTimeFormat {
  constructor(options: Options = {}) {
    super('tr', readable(options))
  }

  override format(date?: Moment): string {
    return join(this.formatToParts(date))
  }

  override formatToParts(date?: Moment): Part[] {
    return translate(super.formatToParts(date))
  }

  override formatRange(start: Moment, end: Moment): string {
    return join(this.formatRangeToParts(start, end))
  }

  override formatRangeToParts(start: Moment, end: Moment): Intl.DateTimeRangeFormatPart[] {
    return translate(super.formatRangeToParts(start, end))
  }

  override resolvedOptions(): Intl.ResolvedDateTimeFormatOptions {
    return { ...super.resolvedOptions(), locale: 'az' }
  }
}

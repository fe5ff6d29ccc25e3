import { type Format, makeFormat } from '@/lib/intl/format'

import type { Language } from './languages'
import { useLanguage } from './useWords'

/** A browser takes a fifth of a millisecond to make one formatter, and a day has hundreds of times. */
const made = new Map<string, Format>()

function formatOf(language: Language, zone: string): Format {
  const key = `${language} ${zone}`
  const known = made.get(key)
  if (known !== undefined) return known
  const format = makeFormat(language, zone)
  made.set(key, format)
  return format
}

/** How a screen writes times, money and lists: in the reader's language, by the clock of `zone`. */
export function useFormat(zone: string): Format {
  return formatOf(useLanguage(), zone)
}

import { useMemo } from 'react'

import { type Format, makeFormat } from '@/lib/intl/format'

import { useLanguage } from './useWords'

/** How a screen writes times, money and lists: in the reader's language, by the clock of `zone`. */
export function useFormat(zone: string): Format {
  const language = useLanguage()
  return useMemo(() => makeFormat(language, zone), [language, zone])
}

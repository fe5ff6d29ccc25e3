import type { OpeningException } from '@/api/openings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

/** Writes the days and the hours of an exception. */
export function useDays() {
  const t = useWords('openings')
  const format = useFormat('UTC') // days have no zone
  return {
    days: ({ first_on, last_on, yearly }: OpeningException) => {
      const write = yearly ? format.dayAndMonth : format.dateShort
      const span = first_on === last_on ? write(first_on) : `${write(first_on)} – ${write(last_on)}`
      return yearly ? t('eachYear', { days: span }) : span
    },
    hours: ({ hours }: OpeningException) =>
      hours.length === 0
        ? t('closed')
        : hours.map(({ opens, closes }) => `${opens}–${closes}`).join(', '),
  }
}

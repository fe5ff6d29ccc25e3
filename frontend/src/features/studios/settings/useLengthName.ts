import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

const DAY = 24 * 60

/** Names minutes as people say them: `none`, `30 min`, `2 h`, `2 days`. */
export function useLengthName(zone: string): (minutes: number) => string {
  const t = useWords('studioSettings')
  const format = useFormat(zone)
  return (minutes) => {
    if (minutes === 0) return t('terms.none')
    if (minutes % DAY === 0) return t('terms.days', { count: minutes / DAY })
    return format.duration(minutes)
  }
}

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import type { ListingDetail, Variant } from './api'
import { standingOf, weeksOf } from './variants'

/** Says in words what there is of a variant. */
export function useStanding({ hub, lead_days: days }: ListingDetail) {
  const t = useWords('listings')
  const format = useFormat(hub.zone)
  return (variant: Pick<Variant, 'stock'>): string => {
    const standing = standingOf(variant)
    switch (standing.is) {
      case 'gone':
        return t('stock.gone')
      case 'counted':
        return t('stock.left', { count: standing.free })
      case 'made': {
        const weeks = weeksOf(days ?? 0)
        return weeks === null
          ? t('stock.from', { day: format.date(standing.weekOn) })
          : t('stock.made', { count: weeks })
      }
      case 'always':
        return ''
    }
  }
}

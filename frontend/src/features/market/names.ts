import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import type { Facets } from './api'
import type { Chip, List, MarketSearch } from './marketSearch'

/** The choices whose names are words of the screens; the server tells all others. */
const SPOKEN = ['kind', 'claim', 'availability'] as const
type Spoken = (typeof SPOKEN)[number]

const isSpoken = (list: List): list is Spoken => SPOKEN.some((one) => one === list)

/** How the choices of a facet are called. */
export function useChoiceName() {
  const t = useWords('market')
  return (list: List, { value, name }: { value: string; name: string | null }): string => {
    // The server tells the values of these as the words have them.
    if (isSpoken(list)) return t(`values.${list}.${value}` as 'values.kind.goods')
    return name ?? (list === 'seller' ? t('facets.seller') : value)
  }
}

/** How a range of prices is called, in words. */
export function useRangeName({ zone, currency }: { zone: string; currency: string }) {
  const t = useWords('market')
  const format = useFormat(zone)
  const money = (amount: number) => format.money({ amount, currency })
  return (min: number | undefined, max: number | undefined): string => {
    if (max === undefined) return t('price.over', { from: money(min ?? 0) })
    if (min === undefined) return t('price.upTo', { to: money(max) })
    return t('price.range', { from: money(min), to: money(max) })
  }
}

type Place = { zone: string; currency: string }

/** How a choice is called among those that were made. */
export function useChipName(place: Place, facets: Facets | null, search: MarketSearch) {
  const t = useWords('market')
  const name = useChoiceName()
  const range = useRangeName(place)
  return ({ facet, value }: Chip): string => {
    if (facet === 'price') return range(search.min, search.max)
    if (facet === 'brand') return t('facets.brand')
    const known = facets?.[facet].find((one) => one.value === value)
    return name(facet, known ?? { value, name: null })
  }
}

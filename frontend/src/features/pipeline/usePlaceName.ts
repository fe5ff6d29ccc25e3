import { useWords } from '@/lib/i18n/useWords'

import type { Place } from './api'

const ASIDES = ['new', 'advanced', 'offered', 'waiting', 'declined', 'withdrawn'] as const

/** The name of a place: a stage's own, or ours. */
export function usePlaceName(): (place: Pick<Place, 'place' | 'name'>) => string {
  const t = useWords('pipeline')
  return ({ place, name }) => {
    const aside = ASIDES.find((one) => one === place)
    return name ?? (aside === undefined ? '' : t(`places.${aside}`))
  }
}

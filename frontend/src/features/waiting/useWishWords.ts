import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import type { Wish } from './api'

/** A wish in words. */
export function useWishWords(zone: string) {
  const t = useWords('waiting')
  const format = useFormat(zone)
  return {
    /** `2 h, Red studio` */
    what: ({ minutes, studio, kind }: Wish) =>
      `${format.duration(minutes)}, ${studio?.name ?? t(`any.${kind}`)}`,
    /** `Mon 23 Nov – Sun 29 Nov, 10:00–18:00` */
    when: ({ first_on, last_on, opens, closes }: Wish) => {
      const days =
        first_on === last_on
          ? format.dayShort(first_on)
          : `${format.dayShort(first_on)} – ${format.dayShort(last_on)}`
      const all = opens === '00:00' && closes === '24:00'
      return all ? `${days}, ${t('anyHour')}` : `${days}, ${opens}–${closes}`
    },
  }
}

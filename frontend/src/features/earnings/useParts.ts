import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import type { DivisionRow } from '@/ui/Division'

import type { PartRow } from './rows'

/** Says the parts of an amount: each row in words, and the picture of all of them. */
export function useParts(currency: string, zone: string) {
  const t = useWords('earnings')
  const format = useFormat(zone)
  return (parts: readonly PartRow[]) => {
    const rows = parts.map(({ key, kind, seller, of, knots, amount }): DivisionRow => {
      const kindWord = t(`kinds.${kind}`)
      const named = seller === null ? { name: kindWord } : { name: seller, note: kindWord }
      return { key, ...named, of, knots, amount: format.money({ amount, currency }) }
    })
    const words = rows.map(({ name, note, knots }) =>
      t('part', { name: note === undefined ? name : `${name}, ${note}`, knots }),
    )
    return { rows, picture: t('picture', { parts: format.list(words) }) }
  }
}

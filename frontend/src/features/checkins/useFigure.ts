import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { decimals } from '@/lib/intl/numbers'

import type { KpiUnit } from './api'

type Number = { number: number; currency: string | null }

/** A figure in words: `₼ 12,500`, `2.5 people`, `40%`. */
export function useFigure(): (unit: KpiUnit, of: Number) => string {
  const t = useWords('checkins')
  const format = useFormat('UTC')
  return (unit, { number, currency }) => {
    if (unit === 'money' && currency !== null) {
      const amount = Math.round(number * 10 ** decimals(currency))
      return format.money({ amount, currency })
    }
    if (unit === 'share') return format.percent(number / 100)
    return unit === 'fte' ? t('fte', { number: format.number(number) }) : format.number(number)
  }
}

import { useFormat } from '@/lib/i18n/useFormat'
import { decimals } from '@/lib/intl/numbers'

import type { Kpi } from './api'

/** A number of a KPI in words: `₼ 12,500`, `2.5`, `40%`. */
export function useAmount(): (
  unit: Kpi['unit'],
  number: number,
  currency: string | null,
) => string {
  const format = useFormat('UTC')
  return (unit, number, currency) => {
    if (unit === 'money' && currency !== null) {
      return format.money({ amount: Math.round(number * 10 ** decimals(currency)), currency })
    }
    return unit === 'share' ? format.percent(number / 100) : format.number(number)
  }
}

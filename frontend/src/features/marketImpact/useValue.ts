import { useFormat } from '@/lib/i18n/useFormat'

import type { FigureName } from './api'

const COUNTS: readonly FigureName[] = ['makers', 'people']

/** How the number of a figure is written: an amount, or how many. */
export function useValue({ zone, currency }: { zone: string; currency: string }) {
  const format = useFormat(zone)
  return (figure: FigureName, value: number): string =>
    COUNTS.includes(figure) ? format.number(value) : format.money({ amount: value, currency })
}

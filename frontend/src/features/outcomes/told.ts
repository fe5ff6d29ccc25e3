import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { decimals } from '@/lib/intl/numbers'

import type { Figure, FigureName } from './api'

/** The figures of a name, as they were sent. */
export const partsOf = (figures: readonly Figure[], name: FigureName) =>
  figures.filter(({ figure }) => figure === name)

/** The figure of a name and a part. */
export const figureOf = (
  figures: readonly Figure[],
  name: FigureName,
  part: string | null = null,
): Figure | undefined => figures.find((one) => one.figure === name && one.part === part)

type Unit = Pick<Figure, 'unit' | 'part'>

/** Writes a number as its figure is written: a share with one decimal, money in its currency. */
export function useTold() {
  const t = useWords('outcomes')
  const format = useFormat('UTC')
  const number = ({ unit, part }: Unit, value: number): string => {
    if (unit === 'share') return `${format.number(Math.round(value * 1000) / 10)}%`
    if (unit !== 'money' || part === null) return format.number(value)
    return format.money({ amount: Math.round(value * 10 ** decimals(part)), currency: part })
  }
  const signed = (figure: Unit, value: number): string =>
    value > 0 ? `+${number(figure, value)}` : number(figure, value).replace('-', '−')
  /** The figure, or in words why there is none. */
  const told = (figure: Figure): string =>
    figure.state === 'told' ? number(figure, figure.value ?? 0) : t(`states.${figure.state}`)
  return { number, signed, told }
}

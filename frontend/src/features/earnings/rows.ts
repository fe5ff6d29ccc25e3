import { spread } from '@/lib/intl/spread'
import type { KnotOf } from '@/ui/Knots'

import type { SaleDivision, SplitPart } from './api'

export type PartRow = {
  key: string
  kind: SplitPart['kind']
  /** Whoever gets it; nobody of fee and VAT, which are the hub's. */
  seller: string | null
  of: KnotOf
  knots: number
  amount: number
}

type Part = Pick<SplitPart, 'kind' | 'seller' | 'amount'>

/**
 * Who gets what, makers first, then the fund, shipping, the fee and the VAT on it. Parts of the same
 * kind and person are one row; what nobody gets anything of is left out.
 *
 * @param placeOf the place of a maker elsewhere on the page, so that they keep their dye
 */
export function rowsOf(
  parts: readonly Part[],
  placeOf: (sellerId: string) => number | undefined = () => undefined,
): PartRow[] {
  const sums = new Map<string, { part: Part; amount: number }>()
  for (const part of parts) {
    const key = `${part.kind} ${part.seller?.id ?? ''}`
    const sum = sums.get(key)?.amount ?? 0
    sums.set(key, { part, amount: sum + part.amount })
  }
  const rows = [...sums].filter(([, { amount }]) => amount !== 0)
  rows.sort(([, a], [, b]) => ORDER.indexOf(a.part.kind) - ORDER.indexOf(b.part.kind))
  const knots = spread(
    100,
    rows.map(([, { amount }]) => amount),
  )
  const makers = new Map<string, number>()
  const dyeOf = (id: string) => {
    const place = placeOf(id) ?? makers.get(id) ?? makers.size
    makers.set(id, place)
    return place
  }
  return rows.map(([key, { part, amount }], place) => ({
    key,
    kind: part.kind,
    seller: part.seller?.name ?? null,
    of: part.kind === 'share' ? dyeOf(part.seller?.id ?? '') : part.kind,
    knots: knots[place] ?? 0,
    amount,
  }))
}

const ORDER: readonly SplitPart['kind'][] = ['share', 'fund', 'shipping', 'fee', 'vat']

/** All parts of an order, its shipping included. */
export const partsOf = ({ lines, shipping_parts: shipping }: SaleDivision) => [
  ...lines.flatMap(({ parts }) => parts),
  ...shipping,
]

export const sumOf = (parts: readonly { amount: number }[]) =>
  parts.reduce((all, { amount }) => all + amount, 0)

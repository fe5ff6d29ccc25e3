import { spread } from '@/lib/intl/spread'
import type { KnotOf } from '@/ui/Knots'

import type { SaleDivision, SplitPart } from './api'

export type PartRow = {
  key: string
  kind: GainKind
  /** Whoever gets it; nobody of fee and VAT, which are the hub's. */
  seller: string | null
  of: KnotOf
  knots: number
  amount: number
}

/** What somebody gets; what the hub gives by a voucher is none of it. */
type GainKind = Exclude<SplitPart['kind'], 'voucher'>
type Part = Pick<SplitPart, 'kind' | 'seller' | 'amount'>

/**
 * Who gets what, makers first, then the fund, shipping, the fee and the VAT on it. Parts of the same
 * kind and person are one row; what nobody gets anything of is left out, and what the hub gives.
 *
 * @param placeOf the place of a maker elsewhere on the page, so that they keep their dye
 */
export function rowsOf(
  parts: readonly Part[],
  placeOf: (sellerId: string) => number | undefined = () => undefined,
): PartRow[] {
  const sums = new Map<string, { part: Part & { kind: GainKind }; amount: number }>()
  for (const part of parts) {
    const { kind } = part
    if (kind === 'voucher') continue
    const key = `${kind} ${part.seller?.id ?? ''}`
    const sum = sums.get(key)?.amount ?? 0
    sums.set(key, { part: { ...part, kind }, amount: sum + part.amount })
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

const ORDER: readonly GainKind[] = ['share', 'fund', 'shipping', 'fee', 'vat']

/** All parts of an order, its shipping included. */
export const partsOf = ({ lines, shipping_parts: shipping }: SaleDivision) => [
  ...lines.flatMap(({ parts }) => parts),
  ...shipping,
]

/** What the hub has given by a voucher, so that the buyer paid less. */
export const givenOf = (parts: readonly { kind: SplitPart['kind']; amount: number }[]) =>
  -sumOf(parts.filter(({ kind }) => kind === 'voucher'))

export const sumOf = (parts: readonly { amount: number }[]) =>
  parts.reduce((all, { amount }) => all + amount, 0)

import type { Group, Line, Quote } from './api'
import { type Choices, wayOf } from './choices'

/** Whether it is a thing, which has to get to its buyer. */
export const isSent = ({ kind }: Pick<Line, 'kind'>) => kind === 'goods' || kind === 'made_to_order'

/** Whether anything of a shop has to be sent. */
export const needsWay = ({ lines }: Group) => lines.some(isSent)

/** What stands in the way of buying all of it as it is. */
export function hindered({ groups, gone }: Quote): boolean {
  return gone.length > 0 || groups.some(({ lines }) => lines.some(({ lacks }) => lacks.length > 0))
}

/** The sums of a quote with the ways that were chosen; `shipping` is open until all are known. */
export function sumsOf(quote: Quote, choices: Choices) {
  const ways = quote.groups.filter(needsWay).map((group) => wayOf(group, choices))
  const shipping = ways.every((way) => way !== undefined)
    ? ways.reduce((sum, way) => sum + (way?.amount ?? 0), 0)
    : null
  const tax = quote.groups.reduce((sum, group) => sum + group.tax, 0)
  const paid = quote.goods - quote.discount
  return {
    goods: quote.goods,
    discount: quote.discount,
    borne: quote.borne,
    tax,
    shipping,
    total: paid + (shipping ?? 0),
  }
}

import type { Schema } from '@/api/client'

/** The facets of which several choices can be made, in the order of the screen. */
export const LISTS = [
  'category',
  'availability',
  'region',
  'material',
  'technique',
  'kind',
  'claim',
  'seller',
] as const

export type List = (typeof LISTS)[number]
export type Order = Schema['SearchOrder']

/** What is looked for, as the address carries it: the choices of a facet stand in one text. */
export type MarketSearch = { [L in List]?: string | undefined } & {
  q?: string | undefined
  /** Prices in the smallest unit, both included. */
  min?: number | undefined
  max?: number | undefined
  brand?: true | undefined
  order?: Order | undefined
}

/** A choice that can be taken back. */
export type Chip = { facet: List | 'price' | 'brand'; value: string }

type Category = { value: string; parent: string | null }

const BETWEEN = '.' // stands in no code, and addresses need not escape it
const MOST = 20
export const ORDERS: readonly Order[] = ['best', 'newest', 'cheapest', 'dearest']
const KINDS = ['goods', 'made_to_order', 'service', 'digital'] satisfies Schema['ListingKind'][]
const AVAILABILITIES = ['now', 'later', 'none'] satisfies Schema['Availability'][]
const CLAIMS = [
  'handmade',
  'natural_dyes',
  'recycled',
  'organic',
  'local_material',
  'fair_pay',
  'repairable',
  'cruelty_free',
  'ecolabel',
  'geographical_indication',
  'other',
] satisfies Schema['ClaimKind'][]
const CODE = /^[a-z][a-z0-9_]{0,39}$/
const MAY_BE: Record<List, (value: string) => boolean> = {
  category: (value) => CODE.test(value),
  technique: (value) => CODE.test(value),
  material: (value) => CODE.test(value),
  region: (value) => /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(value),
  seller: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  kind: (value) => KINDS.some((known) => known === value),
  availability: (value) => AVAILABILITIES.some((known) => known === value),
  claim: (value) => CLAIMS.some((known) => known === value),
}

/** Reads what is looked for from an address that may say anything. */
export function parseMarket(raw: Record<string, unknown>): MarketSearch {
  const q = wordsOf(raw.q)
  const [min, max] = [amountOf(raw.min), amountOf(raw.max)]
  const order = ORDERS.find((known) => known === raw.order && known !== 'best')
  const search: MarketSearch = {
    ...(q && { q }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(raw.brand === true && { brand: true }),
    ...(order && { order }),
  }
  for (const list of LISTS) {
    const said = raw[list]
    const values = typeof said === 'string' ? said.split(BETWEEN).filter(MAY_BE[list]) : []
    Object.assign(search, written(list, values))
  }
  return search
}

/** An address that says `q=1908` is read as a number. */
function wordsOf(said: unknown): string {
  return typeof said === 'string' || typeof said === 'number' ? trimmed(String(said)) : ''
}

/** Words as they are looked for. */
export function trimmed(words: string): string {
  return words.replace(/\s+/g, ' ').trim().slice(0, 100)
}

function amountOf(said: unknown): number | undefined {
  return Number.isInteger(said) && Number(said) >= 0 && Number(said) <= 1e12
    ? Number(said)
    : undefined
}

function written(list: List, values: readonly string[]): Partial<MarketSearch> {
  const text = [...new Set(values)].slice(0, MOST).join(BETWEEN)
  return text === '' ? {} : { [list]: text }
}

/** What is chosen of a facet. */
export function chosenOf(search: MarketSearch, list: List): string[] {
  return search[list]?.split(BETWEEN) ?? []
}

/** The search with one more choice of a facet, or without it when it was chosen. */
export function toggled(search: MarketSearch, list: List, value: string): MarketSearch {
  const chosen = chosenOf(search, list)
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
  return withList(search, list, next)
}

/**
 * The same for categories. One stands for all below it, so beside those it would say nothing:
 * whoever chooses the one above gives up those below, and the other way round.
 */
export function toggledCategory(
  search: MarketSearch,
  value: string,
  categories: readonly Category[],
): MarketSearch {
  const parents = new Map(categories.map((one) => [one.value, one.parent]))
  const related = (one: string) => parents.get(one) === value || parents.get(value) === one
  const kept = chosenOf(search, 'category').filter((one) => !related(one))
  return toggled(withList(search, 'category', kept), 'category', value)
}

function withList(search: MarketSearch, list: List, values: readonly string[]): MarketSearch {
  const { [list]: _before, ...others } = search
  return { ...others, ...written(list, values) }
}

/** Everything that is chosen, in the order of the screen. */
export function chipsOf(search: MarketSearch): Chip[] {
  const lists = LISTS.flatMap((facet) =>
    chosenOf(search, facet).map((value): Chip => ({ facet, value })),
  )
  return [
    ...lists,
    ...(search.min === undefined && search.max === undefined
      ? []
      : [{ facet: 'price', value: '' } as const]),
    ...(search.brand ? [{ facet: 'brand', value: '' } as const] : []),
  ]
}

/** The search without one of its choices. */
export function without(search: MarketSearch, { facet, value }: Chip): MarketSearch {
  if (facet === 'price') {
    const { min: _min, max: _max, ...others } = search
    return others
  }
  if (facet === 'brand') {
    const { brand: _brand, ...others } = search
    return others
  }
  return toggled(search, facet, value)
}

/** The words and the order alone. */
export function cleared({ q, order }: MarketSearch): MarketSearch {
  return { ...(q && { q }), ...(order && { order }) }
}

/** The search with a range of prices; turned round when its ends are. */
export function priced(search: MarketSearch, min?: number, max?: number): MarketSearch {
  const { min: _min, max: _max, ...others } = search
  const [from, to] = min !== undefined && max !== undefined && max < min ? [max, min] : [min, max]
  return {
    ...others,
    ...(from !== undefined && { min: from }),
    ...(to !== undefined && { max: to }),
  }
}

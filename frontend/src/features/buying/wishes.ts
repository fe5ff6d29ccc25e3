import type { Schema } from '@/api/client'

import { readKept, writeKept } from '@/lib/kept/browser'

/** So many of a variant; `price` is of one, where buyers say what it is worth to them. */
export type Wish = Schema['BasketLine']

/** As many as the server takes: of one variant, and of different ones. */
export const MOST_OF_ONE = 99
export const MOST_LINES = 60

/** What a visitor wants of the market of `hub`. */
export const readWishes = (hub: string): Wish[] => readKept(`basket.${hub}`, parseWishes, [])

export function keepWishes(hub: string, wishes: readonly Wish[]): void {
  writeKept(`basket.${hub}`, wishes.length === 0 ? null : wishes)
}

/** Wishes as they were kept; nothing when one of them is none. */
export function parseWishes(value: unknown): Wish[] | undefined {
  if (!Array.isArray(value) || value.length > MOST_LINES) return undefined
  return value.every(isWish) ? unite([], value) : undefined
}

/** Both baskets as one, as somebody finds it who has just signed in: the larger number counts. */
export function unite(kept: readonly Wish[], more: readonly Wish[]): Wish[] {
  const found = new Map(kept.map((wish) => [wish.variant_id, wish]))
  for (const wish of more) {
    const known = found.get(wish.variant_id)
    if (known === undefined || known.quantity < wish.quantity) found.set(wish.variant_id, wish)
  }
  return [...found.values()].slice(0, MOST_LINES)
}

/** The basket with `wish` in place of what was wanted of the same variant. */
export function put(wishes: readonly Wish[], wish: Wish): Wish[] {
  const isIn = wishes.some(({ variant_id }) => variant_id === wish.variant_id)
  if (!isIn) return [...wishes, wish]
  return wishes.map((one) => (one.variant_id === wish.variant_id ? wish : one))
}

/** The basket with `wish` at its place again, after it was taken out. */
export function putBack(wishes: readonly Wish[], wish: Wish, place: number): Wish[] {
  const others = without(wishes, wish.variant_id)
  return [...others.slice(0, place), wish, ...others.slice(place)]
}

export const without = (wishes: readonly Wish[], variantId: string): Wish[] =>
  wishes.filter(({ variant_id }) => variant_id !== variantId)

export const piecesOf = (wishes: readonly Wish[]): number =>
  wishes.reduce((sum, { quantity }) => sum + quantity, 0)

function isWish(value: unknown): value is Wish {
  if (typeof value !== 'object' || value === null) return false
  const { variant_id, quantity, price } = value as Record<string, unknown>
  return (
    typeof variant_id === 'string' &&
    /^[0-9a-f-]{36}$/.test(variant_id) &&
    isWhole(quantity, 1, MOST_OF_ONE) &&
    (price === null || isWhole(price, 0, Number.MAX_SAFE_INTEGER))
  )
}

const isWhole = (value: unknown, least: number, most: number) =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most

import { spread } from '@/lib/intl/spread'

const BASIS = 10_000 // basis points of a whole

export type Weighted = { member_id: string; weight: number }

/** What each gets of an amount; `parts` in the order of the shares. */
export type Division = { fund: number; parts: number[] }

/**
 * Divides an amount as the server does at the first sale by these terms: the fund's part to the
 * nearest unit, the rest by weight in whole units, and the odd ones to whoever is furthest behind.
 */
export function divide(amount: number, fund: number, shares: readonly Weighted[]): Division {
  const whole = shares.reduce((sum, { weight }) => sum + weight, 0)
  if (whole === 0) return { fund: 0, parts: shares.map(() => 0) }
  const ofFund = Math.floor((2 * amount * fund + BASIS) / (2 * BASIS))
  const parts = spread(
    amount - ofFund,
    shares.map(({ weight }) => weight),
  )
  return { fund: ofFund, parts }
}

/** The part of the fund in basis points that was typed as percent; nothing when unclear. */
export function parseFund(text: string): number | undefined {
  const found = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  if (found === null) return undefined
  const points = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return points <= BASIS / 2 ? points : undefined
}

/** A weight that was typed: a whole number, none for an empty field, `undefined` when unclear. */
export function parseWeight(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const weight = /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : 0
  return weight >= 1 && weight <= 100_000 ? weight : undefined
}

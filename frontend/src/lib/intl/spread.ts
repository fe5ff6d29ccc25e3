/** Whole units by weight that add up to `amount`: largest remainder, of equals the first. */
export function spread(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole === 0) return weights.map(() => 0)
  const parts = weights.map((weight) => Math.floor((amount * weight) / whole))
  const odd = amount - parts.reduce((sum, part) => sum + part, 0)
  const behind = weights
    .map((weight, place) => ({ place, left: (amount * weight) % whole, weight }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.left - a.left || a.place - b.place)
  const gets = new Set(behind.slice(0, odd).map(({ place }) => place))
  return parts.map((part, place) => (gets.has(place) ? part + 1 : part))
}

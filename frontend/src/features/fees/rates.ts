const BASIS = 10_000 // basis points of a whole

/** A rate in basis points that was typed as percent; nothing when unclear. */
export function parseRate(text: string): number | undefined {
  const found = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  if (found === null) return undefined
  const points = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return points <= BASIS ? points : undefined
}

/** Whether fee and the VAT on it are no more than the price. */
export const leavesSomething = (rate: number, vat: number) => rate * (BASIS + vat) <= BASIS * BASIS

/** What a seller keeps of a price in basis points, rounded down: the rest is fee and VAT. */
export const keptOf = (rate: number, vat: number) =>
  Math.floor(BASIS - (rate * (BASIS + vat)) / BASIS)

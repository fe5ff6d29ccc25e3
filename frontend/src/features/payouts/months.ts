/** The first days of a month and of those before it, the newest first. */
export function monthsBefore(day: string, many: number): string[] {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return Array.from({ length: many }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10),
  )
}

/** What has left a seller's balance and has neither arrived nor come back, by currency. */
export function onItsWay(
  payouts: readonly { state: string; amount: number; currency: string }[],
): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { state, amount, currency } of payouts) {
    if (state !== 'released' && state !== 'sent') continue
    sums.set(currency, (sums.get(currency) ?? 0) + amount)
  }
  return sums
}

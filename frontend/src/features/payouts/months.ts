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

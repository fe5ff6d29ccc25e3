import { decimals } from './numbers'

/** How people type an amount: `62.5` for 6250 of a currency with two decimals. */
export function amountText(amount: number, currency: string): string {
  return String(amount / 10 ** decimals(currency))
}

/** The amount in the smallest unit that was typed, with a point or a comma; nothing when unclear. */
export function parseAmount(text: string, currency: string): number | undefined {
  const digits = decimals(currency)
  const found = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim())
  const fraction = found?.[2] ?? ''
  if (found === null || fraction.length > digits) return undefined
  return Number(`${found[1]}${fraction.padEnd(digits, '0')}`)
}

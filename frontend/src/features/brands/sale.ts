import { parseAmount } from '@/lib/intl/amounts'

/** The sale that the screens reckon with: a hundred of a currency, in its smallest unit. */
export function saleOf(currency: string): number {
  return parseAmount('100', currency) ?? 0
}

import { type FormatLanguage, INTL_TAGS } from './language'

/** An amount in the smallest unit of its currency: `{ amount: 12050, currency: 'AZN' }`. */
export type Money = { amount: number; currency: string }

/** `12,345.5` · `12.345,5`, with at most `digits` decimals. */
export function formatNumber(value: number, language: FormatLanguage, digits = 2): string {
  const options = { maximumFractionDigits: digits }
  return new Intl.NumberFormat(INTL_TAGS[language], options).format(value)
}

/** `3.40` · `3,40`: with exactly `digits` decimals, so that a column of scores reads as one. */
export function formatScore(value: number, language: FormatLanguage, digits = 2): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return new Intl.NumberFormat(INTL_TAGS[language], options).format(value)
}

/** A share of one as per cent: `0.62` is `62%`; whole unless `digits` are wanted. */
export function formatPercent(share: number, language: FormatLanguage, digits = 0): string {
  const figure = formatNumber(share * 100, language, digits)
  return language === 'ru' ? `${figure}\u00a0%` : `${figure}%`
}

/**
 * How many decimals the smallest unit stands for, by ISO 4217. Browsers do not know: they answer how
 * an amount is usually shown, and Chromium shows dinars without the para that the server counts in.
 */
const NO_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND'

export function decimals(currency: string): number {
  if (NO_DECIMALS.includes(currency)) return 0
  return THREE_DECIMALS.includes(currency) ? 3 : 2
}

/** `₼ 62.50` in English, `62,50 ₼` elsewhere; whole amounts without decimals. */
export function formatMoney({ amount, currency }: Money, language: FormatLanguage): string {
  const english = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
  const symbol =
    english.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency
  const digits = decimals(currency)
  const value = amount / 10 ** digits
  const figure = new Intl.NumberFormat(INTL_TAGS[language], {
    minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(value)
  return language === 'en' ? `${symbol}\u00a0${figure}` : `${figure}\u00a0${symbol}`
}

const LENGTH_WORDS = {
  az: { hour: 'saat', minute: 'dəq' },
  en: { hour: 'h', minute: 'min' },
  ru: { hour: 'ч', minute: 'мин' },
  sr: { hour: 'h', minute: 'min' },
} as const

/** A length in minutes as people say it: `2 h 30 min`, `45 min`, `3 h`. */
export function formatDuration(minutes: number, language: FormatLanguage): string {
  const words = LENGTH_WORDS[language]
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const parts = []
  if (hours > 0) parts.push(`${hours}\u00a0${words.hour}`)
  if (rest > 0 || hours === 0) parts.push(`${rest}\u00a0${words.minute}`)
  return parts.join(' ')
}

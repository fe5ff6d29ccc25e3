import type { ListingDetail, Variant } from './api'

/** How many are said in knots; more are said in words alone. */
export const MOST_KNOTS = 6

/** What can be said of the stock of a variant. */
export type Standing =
  | { is: 'counted'; free: number }
  | { is: 'made'; weekOn: string }
  | { is: 'gone' }
  | { is: 'always' }

export function standingOf({ stock }: Pick<Variant, 'stock'>): Standing {
  if (stock === null) return { is: 'always' }
  if (stock.free === 0) return { is: 'gone' }
  if (stock.week_on !== null) return { is: 'made', weekOn: stock.week_on }
  return stock.free === null ? { is: 'always' } : { is: 'counted', free: stock.free }
}

/** The variant that an address names, else the first that can be had, else the first. */
export function chosenOf(listing: ListingDetail, code: string | undefined): Variant | undefined {
  const { variants } = listing
  return (
    variants.find((one) => one.code === code) ??
    variants.find((one) => standingOf(one).is !== 'gone') ??
    variants[0]
  )
}

/** What tells a variant from the others; nothing for the only one. */
export const nameOf = ({ options }: Pick<Variant, 'options'>) =>
  options.map(({ value }) => value).join(', ')

/** Whole weeks that so many days fill, for what takes more than a fortnight. */
export const weeksOf = (days: number) => (days >= 14 ? Math.ceil(days / 7) : null)

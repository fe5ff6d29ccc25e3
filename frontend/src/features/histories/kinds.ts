import type { About, Moment } from './api'

export const ABOUT: readonly About[] = ['calls', 'cohorts', 'hub', 'team', 'profile']

/** How a moment stands on the line: gained, open, or over. */
const MARKS: Partial<Record<Moment['kind'], 'gained' | 'over'>> = {
  offered: 'gained',
  accepted: 'gained',
  enrolled: 'gained',
  graduated: 'gained',
  resident: 'gained',
  published: 'gained',
  rejected: 'over',
  lapsed: 'over',
  withdrew: 'over',
  left: 'over',
  'left-cohort': 'over',
  'resident-no-more': 'over',
  hidden: 'over',
}

export const markOf = ({ kind }: Moment) => MARKS[kind] ?? 'open'

/** Moments by the year at the hub in which they happened, in the order in which they come. */
export function byYear(moments: readonly Moment[], yearOf: (moment: Moment) => string) {
  const years: { year: string; moments: Moment[] }[] = []
  for (const moment of moments) {
    const year = yearOf(moment)
    const last = years.at(-1)
    if (last?.year === year) last.moments.push(moment)
    else years.push({ year, moments: [moment] })
  }
  return years
}

import type { Choice, Figure } from './api'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NAMES = ['programme', 'track', 'cohort'] as const

/** What an address says: whose outcomes, and whose rows are open. What it says wrong is left out. */
export function readChoice(search: Record<string, unknown>): Choice & { open?: string } {
  const found: Choice & { open?: string } = {}
  for (const name of NAMES) {
    const value = search[name]
    if (typeof value === 'string' && UUID.test(value)) found[name] = value
  }
  const { year, open } = search
  if (typeof year === 'number' && Number.isInteger(year) && year >= 1990 && year <= 2200) {
    found.year = year
  }
  if (typeof open === 'string') found.open = open
  return found
}

/** A figure in an address: `revenue.AZN`, `jobs`. */
export const nameOf = ({ figure, part }: Pick<Figure, 'figure' | 'part'>) =>
  part === null ? figure : `${figure}.${part}`

/** The figure of an address, if there is one. */
export const openOf = (figures: readonly Figure[], open: string | undefined) =>
  figures.find((one) => nameOf(one) === open)

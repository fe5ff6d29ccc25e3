import type { Cut, Figure } from './api'

const FIGURES: readonly Figure[] = [
  'submitted',
  'eligible',
  'interviewed',
  'offered',
  'accepted',
  'enrolled',
  'left',
  'graduated',
  'due',
  'given',
  'silent',
  'kpi-due',
  'kpi-known',
  'kpi-value',
  'kpi-zero',
  'kpi-not-due',
  'kpi-missing',
  'kpi-silent',
]
const KEYS = ['track', 'region', 'month', 'kpi', 'currency'] as const

/** A cut as the address carries it: `figure=offered&group=…&kind=cohort`. */
export const writeCut = (cut: Cut): string => new URLSearchParams(cut).toString()

/** Reads a cut from an address that may say anything; the server judges the ids. */
export function readCut(text: unknown): Cut | undefined {
  if (typeof text !== 'string') return undefined
  const said = new URLSearchParams(text)
  const figure = FIGURES.find((known) => known === said.get('figure'))
  const kind = (['cohort', 'track'] as const).find((known) => known === said.get('kind'))
  const group = said.get('group')
  if (figure === undefined || kind === undefined || group === null) return undefined
  const more = KEYS.flatMap((key) => {
    const value = said.get(key)
    return value ? [[key, value] as const] : []
  })
  return { figure, group, kind, ...Object.fromEntries(more) }
}

import figures from './figures.json'

/**
 * Every figure that opens its rows, and the list that it opens.
 *
 * `figures.json` is read by the tests of the server too, which follow each link and count.
 */
export type Figure = keyof typeof figures

/** What the address of the list of applications says. */
export type ApplicationsWanted = {
  place?: string
  stage?: string
  stands?: 'inside' | 'kept' | 'lacking' | 'unread' | 'decided'
  reviews?: 'open' | 'complete' | 'none'
}
/** What the address of the list of reviews says. */
export type ReviewsWanted = {
  stage?: string
  person_id?: string
  track?: string
  show?: 'open' | 'draft' | 'sent' | 'late' | 'counted'
  inside?: boolean
}
/** Of which stage and which reviewer a figure is, where it is of one. */
export type FigureOf = { stage?: string | undefined; person?: string | undefined }

export type Rows =
  | { list: 'applications'; wanted: ApplicationsWanted }
  | { list: 'reviews'; wanted: ReviewsWanted }

/** The rows behind a figure. */
export function rowsOf(figure: Figure, { stage, person }: FigureOf): Rows {
  const { list, wanted } = figures[figure]
  const meant = Object.entries(wanted).map(([word, value]) => [
    word,
    value === '$stage' ? stage : value === '$person' ? person : value,
  ])
  return { list, wanted: Object.fromEntries(meant) } as Rows
}

import type { Order, Place, Sought } from './api'

/** How the pipeline is looked at. */
export type Look = 'board' | 'table'
/** What the address of the page says; what it leaves out is usual. */
export type PipelineSearch = {
  look?: 'table' | undefined
  place?: string | undefined
  track?: string | undefined
  eligibility?: Sought['eligibility'] | undefined
  words?: string | undefined
  reviews?: Sought['reviews'] | undefined
  duplicates?: 'yes' | undefined
  stage?: string | undefined
  stands?: Sought['stands'] | undefined
  order?: Order | undefined
}

export const VERDICTS = ['met', 'not-met', 'not-asked'] as const
export const REVIEWS = ['open', 'complete', 'none'] as const
export const STANDS = ['inside', 'kept', 'lacking', 'unread', 'decided'] as const
export const ORDERS = ['newest', 'name', 'score'] as const

const SLUG = /^[a-z0-9-]{1,60}$/

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((one) => one === value)

const text = (value: unknown): string | undefined => {
  const words = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return words === '' ? undefined : words.slice(0, 100)
}

const slug = (value: unknown): string | undefined => {
  const words = text(value)
  return words !== undefined && SLUG.test(words) ? words : undefined
}

/** Reads an address; what cannot be meant is left out. A place is chosen in the table alone. */
export function readSearch(search: Record<string, unknown>): PipelineSearch {
  const place = slug(search.place)
  const order = oneOf(ORDERS, search.order)
  return {
    look: place !== undefined || search.look === 'table' ? 'table' : undefined,
    place,
    track: slug(search.track),
    eligibility: oneOf(VERDICTS, search.eligibility),
    words: text(search.words),
    reviews: oneOf(REVIEWS, search.reviews),
    duplicates: oneOf(['yes'], search.duplicates),
    stage: slug(search.stage),
    stands: oneOf(STANDS, search.stands),
    order: order === 'newest' ? undefined : order,
  }
}

/** What an address asks the server for. */
export function toSought({ look: _look, ...search }: PipelineSearch): Sought {
  const given = Object.entries(search).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given)
}

/** Whether anything but the order narrows what is shown. */
export function isNarrowed({ order: _order, ...rest }: Sought): boolean {
  return Object.keys(rest).length > 0
}

/** The columns of the board: every stage, and whatever else holds an application. */
export function columns(places: readonly Place[]): Place[] {
  return places.filter(({ count, kind, place }) => count > 0 || kind !== null || place === 'new')
}

/** How many applications of a track are at a place, or anywhere. */
export function inTrack(places: readonly Place[], track: string, at: string | undefined): number {
  return places
    .filter(({ place }) => at === undefined || place === at)
    .flatMap(({ tracks }) => tracks)
    .reduce((sum, one) => sum + (one.track === track ? one.count : 0), 0)
}

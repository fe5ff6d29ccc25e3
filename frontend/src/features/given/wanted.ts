import type { ReviewsWanted } from '@/api/figures'

export const SHOWS = ['open', 'draft', 'sent', 'late', 'counted'] as const

const ID = /^[0-9a-f-]{36}$/
const id = (value: unknown) => (typeof value === 'string' && ID.test(value) ? value : undefined)

/** Reads an address; what cannot be meant is left out. */
export function readWanted(search: Record<string, unknown>): ReviewsWanted {
  const [stage, person] = [id(search.stage), id(search.person_id)]
  const show = SHOWS.find((one) => one === search.show)
  const { track, inside } = search
  return {
    ...(stage && { stage }),
    ...(person && { person_id: person }),
    ...(typeof track === 'string' && /^[a-z0-9-]{1,64}$/.test(track) && { track }),
    ...(show && { show }),
    ...(typeof inside === 'boolean' && { inside }),
  }
}

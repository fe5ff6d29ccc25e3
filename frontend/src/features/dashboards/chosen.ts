export const LEAST = 2
export const MOST = 6

/** What is compared, as the address carries it: ids of cohorts and of tracks. */
export type Chosen = { cohorts: string[]; tracks: string[] }

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads ids from an address that may say anything: each once, and no more than fit. */
export function readChosen(search: Record<string, unknown>): Chosen {
  const ids = (of: unknown) =>
    typeof of === 'string' ? [...new Set(of.split('.').filter((id) => ID.test(id)))] : []
  const cohorts = ids(search.cohorts).slice(0, MOST)
  return { cohorts, tracks: ids(search.tracks).slice(0, MOST - cohorts.length) }
}

/** The same for the address; nothing is said of what is empty. */
export const writeChosen = ({
  cohorts,
  tracks,
}: Chosen): { cohorts?: string; tracks?: string } => ({
  ...(cohorts.length > 0 && { cohorts: cohorts.join('.') }),
  ...(tracks.length > 0 && { tracks: tracks.join('.') }),
})

export const countOf = ({ cohorts, tracks }: Chosen) => cohorts.length + tracks.length

/** With `id` chosen or not; what is chosen keeps its place, so its dye stays. */
export function toggled(chosen: Chosen, of: keyof Chosen, id: string): Chosen {
  const ids = chosen[of]
  return { ...chosen, [of]: ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id] }
}

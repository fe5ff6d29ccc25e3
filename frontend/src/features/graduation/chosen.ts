import type { Candidate } from './api'

/** Who is chosen to graduate, and of whom something is missing the reason: enrolment -> reason. */
export type Chosen = Readonly<Record<string, string>>

/** At first everybody is chosen who misses nothing. */
export function firstChosen(candidates: readonly Candidate[]): Chosen {
  const ready = candidates.filter(
    ({ state, missing }) => state === 'active' && missing.length === 0,
  )
  return Object.fromEntries(ready.map((one) => [one.enrolment_id, '']))
}

/** The chosen ones who still take part; others may have graduated them meanwhile. */
export function stillChosen(candidates: readonly Candidate[], chosen: Chosen): Candidate[] {
  return candidates.filter(
    (one) => one.state === 'active' && chosen[one.enrolment_id] !== undefined,
  )
}

/** The first of the chosen who misses something, and for whom no reason is given. */
export function unexplained(
  candidates: readonly Candidate[],
  chosen: Chosen,
): Candidate | undefined {
  return stillChosen(candidates, chosen).find(
    (one) => one.missing.length > 0 && chosen[one.enrolment_id]?.trim() === '',
  )
}

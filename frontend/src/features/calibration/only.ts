import type { Score, Simulation } from './api'

/** The applications behind a number: those at the border, or the best for so many places. */
export type Only = { kind: 'borderline' } | { kind: 'best'; places: number }

/** The rows that a number means; without one all of them. */
export function chosen(
  scores: readonly Score[],
  { borderline }: Pick<Simulation, 'borderline'>,
  only: Only | undefined,
): readonly Score[] {
  if (only === undefined) return scores
  if (only.kind === 'best') {
    return scores.toSorted((one, other) => one.rank - other.rank).slice(0, only.places)
  }
  return scores.filter(({ application_id: id }) => borderline.includes(id))
}

import type { AtPlaces, Result, Score } from './api'

/** Maps points to 0 … 100 across all that is drawn, with a little room at both ends. */
export function scaleOf(values: readonly number[]): (value: number) => number {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const room = (high - low || 1) * 0.04
  return (value) => ((value - low + room) / (high - low + 2 * room)) * 100
}

/** Keeps what is drawn on its scale: an interval may reach beyond what anybody can get. */
export const within = (percent: number) => Math.min(100, Math.max(0, percent))

export type Bin = { from: number; to: number; raw: number; calibrated: number }

/** How many applications have which score, raw and calibrated, in `count` equal steps. */
export function binsOf({ scores, lowest, highest }: Result, count = 12): Bin[] {
  const values = scores.flatMap(({ raw, calibrated }) => [raw ?? calibrated, calibrated])
  const from = Math.min(lowest, ...values)
  const width = (Math.max(highest, ...values) - from) / count || 1
  const at = (value: number) => Math.min(count - 1, Math.floor((value - from) / width))
  return Array.from({ length: count }, (_, bin) => ({
    from: from + bin * width,
    to: from + (bin + 1) * width,
    raw: scores.filter(({ raw }) => raw !== null && at(raw) === bin).length,
    calibrated: scores.filter(({ calibrated }) => at(calibrated) === bin).length,
  }))
}

/** What choosing so many means; nothing for no places at all. */
export const atPlaces = (curve: readonly AtPlaces[], places: number) =>
  curve.find((one) => one.places === places)

/** Those whose place moves most once strict and generous reviewers are known, the widest first. */
export function movers(scores: readonly Score[], most: number): Score[] {
  const moved = ({ raw_rank, rank }: Score) => Math.abs((raw_rank ?? rank) - rank)
  return [...scores]
    .filter((one) => moved(one) > 0)
    .sort((one, other) => moved(other) - moved(one))
    .slice(0, most)
}

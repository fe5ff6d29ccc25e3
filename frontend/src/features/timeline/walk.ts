import { groundMinute, isGround } from './ground'
import type { Cell, Line } from './lines'

/** A place that can have the focus: the name of a line (`key` is null) or one of its cells. */
export type Spot = { rowId: string; key: string | null }

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last'

/** Where the focus goes from `spot`; up and down look for the same time. */
export function walk(lines: readonly Line[], spot: Spot, direction: Direction): Spot {
  const at = lines.findIndex(({ id }) => id === spot.rowId)
  const line = lines[at]
  if (line === undefined) return firstSpot(lines) ?? spot
  if (direction === 'up' || direction === 'down') {
    const next = lines[at + (direction === 'down' ? 1 : -1)]
    return next === undefined ? spot : nearest(next, startOf(line, spot.key))
  }
  const index = line.cells.findIndex(({ key }) => key === spot.key) // -1 is the name
  const wanted = { left: index - 1, right: index + 1, first: -1, last: line.cells.length - 1 }
  const to = Math.max(-1, Math.min(line.cells.length - 1, wanted[direction]))
  return { rowId: line.id, key: line.cells[to]?.key ?? null }
}

/** The next booking to the left or right, past free and closed hours. */
export function leap(lines: readonly Line[], spot: Spot, direction: 'left' | 'right'): Spot {
  let from = spot
  for (;;) {
    const to = walk(lines, from, direction)
    if (to.key === from.key) return spot
    if (to.key === null || !isGround(to.key)) return to
    from = to
  }
}

/** Where the Tab key enters the board. */
export function firstSpot(lines: readonly Line[]): Spot | null {
  const line = lines[0]
  return line === undefined ? null : { rowId: line.id, key: null }
}

/** `spot` while it is on the board, also in another line; else where its line or the board begins. */
export function standing(lines: readonly Line[], spot: Spot | null): Spot | null {
  if (spot === null) return firstSpot(lines)
  const own = lines.find(({ id }) => id === spot.rowId)
  if (own !== undefined && (spot.key === null || has(own, spot.key))) return spot
  if (spot.key !== null && isGround(spot.key)) {
    return own === undefined ? firstSpot(lines) : nearest(own, groundMinute(spot.key))
  }
  const home = lines.find((line) => spot.key !== null && has(line, spot.key))
  if (home !== undefined) return { rowId: home.id, key: spot.key }
  return own === undefined ? firstSpot(lines) : { rowId: own.id, key: null }
}

const has = (line: Line, wanted: string) => line.cells.some(({ key }) => key === wanted)

const startOf = (line: Line, wanted: string | null): number | null =>
  line.cells.find(({ key }) => key === wanted)?.from ?? null

function nearest(line: Line, start: number | null): Spot {
  if (start === null) return { rowId: line.id, key: null }
  const distance = ({ from, to }: Cell) =>
    from <= start && start < to ? -1 : Math.abs(from - start)
  const [cell] = line.cells.toSorted((a, b) => distance(a) - distance(b))
  return { rowId: line.id, key: cell?.key ?? null }
}

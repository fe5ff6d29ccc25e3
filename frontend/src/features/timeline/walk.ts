import type { Board, Row } from './board'

/** A place that can have the focus: a studio's name (`key` is null) or one of its blocks. */
export type Spot = { studioId: string; key: string | null }

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last'

/** Where the focus goes from `spot`; up and down look for the block nearest in time. */
export function walk(board: Board, spot: Spot, direction: Direction): Spot {
  const at = board.rows.findIndex(({ studio }) => studio.id === spot.studioId)
  const row = board.rows[at]
  if (row === undefined) return firstSpot(board) ?? spot
  if (direction === 'up' || direction === 'down') {
    const next = board.rows[at + (direction === 'down' ? 1 : -1)]
    return next === undefined ? spot : nearest(next, startOf(row, spot.key))
  }
  const index = row.blocks.findIndex(({ key }) => key === spot.key) // -1 is the name
  const wanted = { left: index - 1, right: index + 1, first: -1, last: row.blocks.length - 1 }
  const to = Math.max(-1, Math.min(row.blocks.length - 1, wanted[direction]))
  return { studioId: spot.studioId, key: row.blocks[to]?.key ?? null }
}

/** Where the Tab key enters the board. */
export function firstSpot(board: Board): Spot | null {
  const row = board.rows[0]
  return row === undefined ? null : { studioId: row.studio.id, key: null }
}

/** `spot` while it is on the board, also in another row; else where its row or the board begins. */
export function standing(board: Board, spot: Spot | null): Spot | null {
  const home = (row: Row) => row.blocks.some(({ key }) => key === spot?.key)
  const row = board.rows.find(home)
  if (spot !== null && row !== undefined) return { ...spot, studioId: row.studio.id }
  if (board.rows.some(({ studio }) => studio.id === spot?.studioId)) {
    return { studioId: spot?.studioId ?? '', key: null }
  }
  return firstSpot(board)
}

function startOf(row: Row, key: string | null): number | null {
  return row.blocks.find((block) => block.key === key)?.stretch.from ?? null
}

function nearest(row: Row, start: number | null): Spot {
  const distance = (from: number) => Math.abs(from - (start ?? from))
  const key =
    start === null
      ? null
      : (row.blocks.toSorted((a, b) => distance(a.stretch.from) - distance(b.stretch.from))[0]
          ?.key ?? null)
  return { studioId: row.studio.id, key }
}

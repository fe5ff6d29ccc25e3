/**
 * Picking up a time, carrying it over the board and putting it down, by pointer or by keys: a pure
 * state machine. Nothing is changed until `wish` is sent.
 */
import { type Board, findRow } from './board'
import { type Scale, snap } from './scale'
import type { Wish } from './wish'

/** What is carried: a whole time, one of its ends, or a new time that is being drawn. */
export type Grip = 'move' | 'start' | 'end' | 'draw'

export type Drag = {
  grip: Grip
  /** The block that is carried; null for a new time. */
  key: string | null
  origin: Wish
  wish: Wish
  /** The minute under the pointer when it was picked up. */
  grabbed: number
}

export type DragEvent =
  /** The pointer is over `minute` of a studio. */
  | { type: 'point'; rowId: string; minute: number }
  /** Arrow keys: earlier or later by steps of the studio's grid. */
  | { type: 'step'; steps: number }
  /** Shift and arrow keys: longer or shorter by steps of the grid. */
  | { type: 'stretch'; steps: number }
  /** Up and down: to the studio that many rows away. */
  | { type: 'jump'; rows: number }

/** A block in the hand. */
export function pickUp(grip: Grip, key: string | null, origin: Wish, grabbed = origin.from): Drag {
  return { grip, key, origin, wish: origin, grabbed }
}

/** A new time in the hand, at the grid line before `minute` and as short as the studio allows. */
export function drawFrom(board: Board, rowId: string, minute: number): Drag {
  const { grid, min } = limits(board, rowId)
  const at = snap(board.scale, minute - grid / 2, grid)
  const from = clamp(at, board.scale.first, board.scale.last - min)
  return pickUp('draw', null, { rowId, from, to: from + min }, from)
}

/** `drag` after `event`. */
export function carry(board: Board, drag: Drag, event: DragEvent): Drag {
  switch (event.type) {
    case 'point':
      return { ...drag, wish: pointed(board, drag, event) }
    case 'step':
      return { ...drag, wish: shifted(board, drag.wish, event.steps) }
    case 'stretch':
      return { ...drag, wish: stretched(board, drag.wish, event.steps) }
    case 'jump':
      return { ...drag, wish: jumped(board, drag.wish, event.rows) }
  }
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))

function limits(board: Board, rowId: string) {
  const studio = findRow(board, rowId)?.studio
  return { grid: studio?.grid_minutes ?? 15, min: studio?.min_minutes ?? 15 }
}

type Pointed = { rowId: string; minute: number }

function pointed(board: Board, drag: Drag, { rowId, minute }: Pointed): Wish {
  const { scale } = board
  if (drag.grip === 'move') return moved(scale, drag, rowId, minute, limits(board, rowId))
  const { grid, min } = limits(board, drag.origin.rowId)
  const at = snap(scale, minute, grid)
  if (drag.grip === 'draw') return drawn(drag.origin, at, min, scale)
  const { from, to } = drag.origin
  return drag.grip === 'start'
    ? { ...drag.origin, from: clamp(at, scale.first, to - min) }
    : { ...drag.origin, to: clamp(at, from + min, scale.last) }
}

type Limits = ReturnType<typeof limits>

function moved(scale: Scale, drag: Drag, rowId: string, minute: number, limit: Limits): Wish {
  const { from, to } = drag.origin
  const wanted = snap(scale, from + minute - drag.grabbed, limit.grid)
  return within(scale, { rowId, from: wanted, to: wanted + to - from })
}

/** A new time grows from where it was begun to either side. */
function drawn(origin: Wish, at: number, min: number, scale: Scale): Wish {
  if (at < origin.from) {
    return { ...origin, from: Math.max(scale.first, at), to: Math.max(origin.from, at + min) }
  }
  return { ...origin, to: clamp(at, origin.from + min, scale.last) }
}

/** `wish` pushed back into the hours that are shown. */
function within(scale: Scale, wish: Wish): Wish {
  const length = wish.to - wish.from
  const from = Math.max(scale.first, Math.min(wish.from, scale.last - length))
  return { ...wish, from, to: from + length }
}

function shifted(board: Board, wish: Wish, steps: number): Wish {
  const { grid } = limits(board, wish.rowId)
  const from = snap(board.scale, wish.from + steps * grid, grid)
  return within(board.scale, { ...wish, from, to: from + wish.to - wish.from })
}

function stretched(board: Board, wish: Wish, steps: number): Wish {
  const { grid, min } = limits(board, wish.rowId)
  return { ...wish, to: clamp(wish.to + steps * grid, wish.from + min, board.scale.last) }
}

function jumped(board: Board, wish: Wish, rows: number): Wish {
  const at = board.rows.findIndex(({ id }) => id === wish.rowId)
  const row = board.rows[clamp(at + rows, 0, board.rows.length - 1)]
  return row === undefined ? wish : { ...wish, rowId: row.id }
}

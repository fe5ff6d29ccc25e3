import type { KeyboardEvent } from 'react'

import { type Board, findBlock, findRow, gapsOf } from './board'
import { carry, type Drag, type DragEvent, drawFrom, pickUp } from './drag'
import type { DragStore } from './dragStore'
import { type Direction, type Spot, walk } from './walk'

type Options = {
  board: Board
  store: DragStore
  now: number
  mayBook: boolean
  spot: Spot | null
  onSpot: (spot: Spot) => void
  onSelect: (key: string) => void
  /** Puts down what is in the hand; false when it has to stay there. */
  onDrop: (drag: Drag) => void
  onCarried: (drag: Drag) => void
  onPickedUp: (drag: Drag) => void
  onLetGo: () => void
  /** The block that has the focus may not be moved by this person, or nothing may be booked. */
  onRefused: () => void
}

const WALKS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
}

const CARRIES: Record<string, { plain: DragEvent; shifted?: DragEvent }> = {
  ArrowLeft: { plain: { type: 'step', steps: -1 }, shifted: { type: 'stretch', steps: -1 } },
  ArrowRight: { plain: { type: 'step', steps: 1 }, shifted: { type: 'stretch', steps: 1 } },
  ArrowUp: { plain: { type: 'jump', rows: -1 } },
  ArrowDown: { plain: { type: 'jump', rows: 1 } },
}

/** The keyboard's part of the board: everything that the pointer can do. */
export function useKeys(options: Options) {
  const { board, store, spot } = options

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const drag = store.get()
    const done = drag === null ? empty(event) : carrying(event, drag)
    if (done) event.preventDefault()
  }

  /** Keys while nothing is in the hand. */
  function empty({ key }: KeyboardEvent): boolean {
    const direction = WALKS[key]
    if (spot === null) return false
    if (direction !== undefined) options.onSpot(walk(board, spot, direction))
    else if (key === 'Enter' && spot.key !== null) options.onSelect(spot.key)
    else if (key === ' ' || key === 'Enter') take(spot)
    else return false
    return true
  }

  function take(from: Spot) {
    const drag = from.key === null ? begun(from.studioId) : lifted(from.key)
    if (drag === null) return options.onRefused()
    store.set(drag)
    options.onPickedUp(drag)
  }

  function lifted(key: string): Drag | null {
    const found = findBlock(board, key)
    if (found === null || !found.block.booking.allowed.includes('move')) return null
    return pickUp('move', key, { studioId: found.row.studio.id, ...found.block.stretch })
  }

  /** A new time at the first grid line to come in a gap of the studio that is long enough. */
  function begun(studioId: string): Drag | null {
    const row = findRow(board, studioId)
    if (row === undefined || !options.mayBook) return null
    const { grid_minutes: grid, min_minutes: min } = row.studio
    const gap = gapsOf(row, Math.floor(options.now) + 1).find(
      ({ from, to }) => to - from >= min + grid,
    )
    return drawFrom(board, studioId, (gap?.from ?? options.now) + grid - 1)
  }

  /** Keys while something is in the hand. Tab would leave it hanging, so it lets go. */
  function carrying({ key, shiftKey }: KeyboardEvent, drag: Drag): boolean {
    if (key === 'Escape' || key === 'Tab') {
      store.set(null)
      options.onLetGo()
      return key === 'Escape'
    }
    if (key === 'Enter' || key === ' ') {
      options.onDrop(drag)
      return true
    }
    const moves = CARRIES[key]
    if (moves === undefined) return false
    const next = carry(board, drag, (shiftKey ? moves.shifted : undefined) ?? moves.plain)
    store.set(next)
    options.onCarried(next)
    return true
  }

  return onKeyDown
}

import type { KeyboardEvent } from 'react'

import { type Board, findBlock, findRow, gapsOf, nowOn } from './board'
import { carry, type Drag, type DragEvent, drawFrom, pickUp } from './drag'
import type { DragStore } from './dragStore'
import { isGround } from './ground'
import type { Line } from './lines'
import type { Stretch } from './scale'
import { type Direction, leap, type Spot, walk } from './walk'

/** A booking of others, a visitor, or hours that nobody can have. */
export type Refused = 'mayNotMove' | 'mayNotBook' | 'notFree'

type Options = {
  board: Board
  lines: readonly Line[]
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
  /** Nothing can be picked up or begun there. */
  onRefused: (why: Refused) => void
  /** Shows or hides the units of a pool. */
  onToggle: (poolId: string) => void
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

const shared = (a: Stretch, b: Stretch): Stretch => ({
  from: Math.max(a.from, b.from),
  to: Math.min(a.to, b.to),
})

/** The keyboard's part of the board: everything that the pointer can do. */
export function useKeys(options: Options) {
  const { board, lines, store, spot } = options

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const drag = store.get()
    const done = drag === null ? empty(event) : carrying(event, drag)
    if (done) event.preventDefault()
  }

  /** Keys while nothing is in the hand. */
  function empty({ key, ctrlKey }: KeyboardEvent): boolean {
    const direction = WALKS[key]
    if (spot === null) return false
    if (ctrlKey && (direction === 'left' || direction === 'right')) {
      options.onSpot(leap(lines, spot, direction))
    } else if (direction !== undefined) options.onSpot(walk(lines, spot, direction))
    else if (key === 'Enter' || key === ' ') act(spot, key)
    else return false
    return true
  }

  function act({ rowId, key }: Spot, pressed: string) {
    const isBlock = key !== null && !isGround(key)
    if (isBlock && pressed === 'Enter') return options.onSelect(key)
    if (findRow(board, rowId) === undefined) {
      return key === null ? options.onToggle(rowId) : options.onRefused('mayNotMove')
    }
    if (isBlock) return take(lifted(key), 'mayNotMove')
    if (!options.mayBook) return options.onRefused('mayNotBook')
    const cells = lines.find(({ id }) => id === rowId)?.cells
    return take(
      begun(
        rowId,
        cells?.find((cell) => cell.key === key),
      ),
      'notFree',
    )
  }

  function take(drag: Drag | null, why: Refused) {
    if (drag === null) return options.onRefused(why)
    store.set(drag)
    options.onPickedUp(drag)
  }

  function lifted(key: string): Drag | null {
    const found = findBlock(board, key)
    if (found === null || !found.block.booking.allowed.includes('move')) return null
    return pickUp('move', key, { rowId: found.row.id, ...found.block.stretch })
  }

  /** A new time at the first grid line to come in `within`, or in a gap of the row that is long. */
  function begun(rowId: string, within: Stretch | undefined): Drag | null {
    const row = findRow(board, rowId)
    if (row === undefined) return null
    const { grid_minutes: grid, min_minutes: min } = row.studio
    const soonest = Math.floor(nowOn(board, row, options.now)) + 1
    const gaps = gapsOf(row, soonest)
    const gap = within
      ? gaps.map((one) => shared(one, within)).find(({ from, to }) => to - from >= min)
      : gaps.find(({ from, to }) => to - from >= min + grid)
    if (gap === undefined && within !== undefined) return null
    return drawFrom(board, rowId, (gap?.from ?? soonest) + grid - 1)
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

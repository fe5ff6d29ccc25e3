import { type PointerEvent, useRef } from 'react'

import { type Board, findBlock } from './board'
import { carry, type Drag, drawFrom, type Grip, pickUp } from './drag'
import type { DragStore } from './dragStore'
import { minuteAt } from './scale'
import type { Spot } from './walk'
import { sameWish } from './wish'

/** A press that has not moved this far in pixels is a click. */
const STILL = 4

type Press = {
  x: number
  y: number
  touch: boolean
  spot: Spot
  begin: () => Drag | null
}

type Options = {
  board: Board
  store: DragStore
  mayBook: boolean
  onPress: (spot: Spot) => void
  onDrop: (drag: Drag) => void
}

/** The pointer's part of the board: press selects, drag carries, a press on free ground draws. */
export function useHands({ board, store, mayBook, onPress, onDrop }: Options) {
  const press = useRef<Press | null>(null)

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const target = event.target as HTMLElement
    const rowId = rowOf(target)
    const block = target.closest<HTMLElement>('[data-key]')
    const inLane = target.closest('[data-lane]') !== null
    if (event.button !== 0 || rowId === undefined || !(inLane || block !== null)) return
    const { minute } = pointed(board, event)
    const key = block?.dataset.key ?? null
    const grip = block === null ? 'draw' : gripAt(block, event.clientX)
    press.current = {
      x: event.clientX,
      y: event.clientY,
      touch: event.pointerType === 'touch',
      spot: { rowId, key },
      // What goes with a booking moves with its studio.
      begin: () => (!inLane ? null : key === null ? draw(rowId, minute) : lift(key, grip, minute)),
    }
    event.currentTarget.setPointerCapture(event.pointerId)
  }

  function draw(rowId: string, minute: number): Drag | null {
    return mayBook ? drawFrom(board, rowId, minute) : null
  }

  function lift(key: string, grip: Grip, minute: number): Drag | null {
    const found = findBlock(board, key)
    if (found === null || !found.block.booking.allowed.includes('move')) return null
    return pickUp(grip, key, { rowId: found.row.id, ...found.block.stretch }, minute)
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    if (press.current === null) return // a drag by keys is not the pointer's
    const drag = store.get() ?? beginning(event)
    if (drag === null) return
    const { minute, rowId = drag.wish.rowId } = pointed(board, event)
    const next = carry(board, drag, { type: 'point', rowId, minute })
    if (store.get() === null || !sameWish(next.wish, drag.wish)) store.set(next)
  }

  /** What a press that has become a drag takes into the hand. */
  function beginning({ clientX, clientY }: PointerEvent): Drag | null {
    if (press.current === null) return null
    const { x, y, spot, touch, begin } = press.current
    const still = Math.abs(clientX - x) < STILL && Math.abs(clientY - y) < STILL
    const scrolls = touch && spot.key === null // a finger on free ground
    return still || scrolls ? null : begin()
  }

  function onPointerUp() {
    const ended = press.current
    press.current = null
    if (ended === null) return
    const drag = store.get()
    if (drag !== null) return onDrop(drag)
    if (ended.spot.key !== null) return onPress(ended.spot)
    const drawn = ended.begin()
    if (drawn !== null) onDrop(drawn)
  }

  function onPointerCancel() {
    press.current = null
    store.set(null)
  }

  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel }
}

/** The ends of a block are handles of this width in pixels; of a narrow one less, so it can be moved. */
const HANDLE = 8

function gripAt(block: HTMLElement, x: number): Grip {
  const { left, right, width } = block.getBoundingClientRect()
  const handle = Math.min(HANDLE, width / 4)
  if (x < left + handle) return 'start'
  return x > right - handle ? 'end' : 'move'
}

const rowOf = (element: Element | null): string | undefined =>
  element?.closest<HTMLElement>('[data-row]')?.dataset.row

/** The row of a studio or day; times are not carried over other rows. */
const laneOf = (element: Element | null): string | undefined =>
  element?.closest('[data-row]')?.querySelector('[data-lane]') ? rowOf(element) : undefined

/** The minute and the studio under the pointer. All lanes begin and end at the same place. */
function pointed(board: Board, { clientX, clientY, currentTarget }: PointerEvent<HTMLElement>) {
  const lane = currentTarget.querySelector('[data-lane]')?.getBoundingClientRect()
  const share = lane === undefined ? 0 : (clientX - lane.left) / lane.width
  return {
    minute: minuteAt(board.scale, share),
    rowId: laneOf(document.elementFromPoint(clientX, clientY)),
  }
}

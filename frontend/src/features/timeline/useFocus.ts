import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'

import type { Board } from './board'
import type { Spot } from './walk'

/** Puts the focus on `spot`. */
export function focusSpot(grid: HTMLElement | null, { rowId, key }: Spot) {
  const row = grid?.querySelector(`[data-row="${CSS.escape(rowId)}"]`)
  const element =
    key === null
      ? row?.querySelector<HTMLElement>('[role="rowheader"]')
      : row?.querySelector<HTMLElement>(`[data-spot="${CSS.escape(key)}"]`)
  element?.focus()
}

/**
 * Keeps the spot where the focus is, and the focus on its block when that is moved to another row,
 * where it becomes another element.
 */
export function useFocusThatStays(
  grid: RefObject<HTMLDivElement | null>,
  spot: Spot | null,
  onSpot: (spot: Spot) => void,
  board: Board,
) {
  const inside = useRef(false)
  // The focus is the browser's and is lost with the old element: this puts it on the new one.
  useEffect(() => {
    if (inside.current && spot !== null && document.activeElement === document.body) {
      focusSpot(grid.current, spot)
    }
  }, [board])
  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      inside.current = true
      const rowId = target.closest<HTMLElement>('[data-row]')?.dataset.row
      if (rowId !== undefined) onSpot({ rowId, key: target.dataset.spot ?? null })
    },
    // An element that is taken away loses the focus without this event.
    onBlur: () => {
      inside.current = false
    },
  }
}

import { type FocusEvent, type PointerEvent, type RefObject, useRef } from 'react'

/**
 * Shows that blocks in several rows are one booking: all of them are marked while the pointer is
 * over one of them or one has the focus. By attributes, because a board has a thousand blocks and
 * drawing them anew for each step of the pointer would be felt.
 */
export function useLinked(grid: RefObject<HTMLElement | null>) {
  const shown = useRef<string | undefined>(undefined)

  function show(target: EventTarget) {
    const key = (target as Element).closest<HTMLElement>('[data-key]')?.dataset.key
    if (key === shown.current) return
    shown.current = key
    for (const old of grid.current?.querySelectorAll('[data-linked]') ?? []) {
      old.removeAttribute('data-linked')
    }
    if (key === undefined) return
    const blocks = grid.current?.querySelectorAll(`[data-key="${CSS.escape(key)}"]`) ?? []
    if (blocks.length > 1) for (const block of blocks) block.setAttribute('data-linked', '')
  }

  return {
    onPointerOver: ({ target }: PointerEvent<HTMLElement>) => show(target),
    onFocusCapture: ({ target }: FocusEvent<HTMLElement>) => show(target),
  }
}

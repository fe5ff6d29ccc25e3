import { useSyncExternalStore } from 'react'

import type { Drag } from './drag'

/**
 * What is in the hand. Outside of React's state, because a pointer moves sixty times a second: only
 * the ghost in the row below it is drawn anew, never the board.
 */
export type DragStore = {
  get: () => Drag | null
  set: (drag: Drag | null) => void
  subscribe: (listener: () => void) => () => void
}

/** An empty hand. */
export function makeDragStore(): DragStore {
  let drag: Drag | null = null
  const listeners = new Set<() => void>()
  return {
    get: () => drag,
    set(next) {
      if (next === drag) return
      drag = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What is carried over the row of a studio, else null. */
export function useDragOver(store: DragStore, rowId: string): Drag | null {
  return useSyncExternalStore(store.subscribe, () => {
    const drag = store.get()
    return drag?.wish.rowId === rowId ? drag : null
  })
}

/** The key of the block in the hand, else null. */
export function useHeldKey(store: DragStore): string | null {
  return useSyncExternalStore(store.subscribe, () => store.get()?.key ?? null)
}

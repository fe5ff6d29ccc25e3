import { type DragEvent, useState } from 'react'

import { placeItem, type Target } from '../moving'
import type { DraftStore } from './draftStore'

/** Dragging rows of the outline: what a row that is dragged has, and a place where it may fall. */
export function useDragging(store: DraftStore) {
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  const stop = () => {
    setDragged(undefined)
    setOver(undefined)
  }
  const after = (target: Target) => {
    const now = store.read().definition
    const next = dragged === undefined ? now : placeItem(now, dragged, target)
    return next === now ? undefined : next
  }
  return {
    row: (key: string) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.setData('text/plain', key)
        event.dataTransfer.effectAllowed = 'move'
        setDragged(key)
      },
      onDragEnd: stop,
    }),
    place: (target: Target) => {
      const name = 'before' in target ? target.before : `${target.holder}/`
      return {
        'data-over': over === name || undefined,
        onDragOver: (event: DragEvent) => {
          if (after(target) === undefined) return
          event.preventDefault() // it may fall here
          setOver(name)
        },
        onDragLeave: () => setOver(undefined),
        onDrop: (event: DragEvent) => {
          event.preventDefault()
          const next = after(target)
          stop()
          if (next !== undefined) store.change(next, '', dragged)
        },
      }
    },
  }
}

import { type PointerEvent, useRef } from 'react'

/** So far the mouse moves before a press becomes a drag. */
const SLACK = 6

export type At = { x: number; y: number }
type Acts = { onDrag: (at: At) => void; onDrop: (at: At) => void; onPress: () => void }

/**
 * Handlers of something that is pressed, or dragged by a mouse or a pen; a finger scrolls, so it
 * presses. The browser's own dragging is not used: buttons do not take part in it everywhere.
 */
export function useHand({ onDrag, onDrop, onPress }: Acts) {
  const from = useRef<At>(undefined)
  const isDragged = useRef(false)
  const at = ({ clientX: x, clientY: y }: PointerEvent): At => ({ x, y })
  return {
    onPointerDown: (event: PointerEvent) => {
      isDragged.current = false
      if (event.pointerType === 'touch' || event.button !== 0) return
      from.current = at(event)
      event.currentTarget.setPointerCapture?.(event.pointerId)
    },
    onPointerMove: (event: PointerEvent) => {
      if (from.current === undefined) return
      const here = at(event)
      const far = Math.hypot(here.x - from.current.x, here.y - from.current.y) > SLACK
      if (far) isDragged.current = true
      if (isDragged.current) onDrag(here)
    },
    onPointerUp: (event: PointerEvent) => {
      from.current = undefined
      if (isDragged.current) onDrop(at(event))
    },
    onPointerCancel: () => {
      from.current = undefined
    },
    // What ends a drag is no press; the keyboard's press comes without a pointer.
    onClick: () => {
      if (!isDragged.current) onPress()
      isDragged.current = false
    },
  }
}

import { useEffect, useRef } from 'react'

export type Shortcuts = {
  score: (digit: number) => void
  move: (by: 1 | -1) => void
  cannot: () => void
  next: () => void
}

/** Whether keys are letters of what somebody writes. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const isText = target instanceof HTMLInputElement && target.type !== 'radio'
  return isText || target.tagName === 'TEXTAREA' || target.closest('[role="dialog"]') !== null
}

/** Digits score, j and k move, c is "cannot judge", n goes to the next application. */
export function useShortcuts(shortcuts: Shortcuts) {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      const { score, move, cannot, next } = latest.current
      const acts: Record<string, () => void> = {
        j: () => move(1),
        k: () => move(-1),
        c: cannot,
        n: next,
      }
      const act = /^\d$/.test(event.key) ? () => score(Number(event.key)) : acts[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

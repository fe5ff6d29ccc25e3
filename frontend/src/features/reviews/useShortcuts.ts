import { useEffect, useRef } from 'react'

/** What keys do; `digit` stands for all ten of them. */
export type Shortcuts = { digit: (digit: number) => void; [key: string]: (digit: number) => void }

/** Whether keys are letters of what somebody writes. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const isText = target instanceof HTMLInputElement && target.type !== 'radio'
  return isText || target.tagName === 'TEXTAREA' || target.closest('[role="dialog"]') !== null
}

/** Single keys act, but for where somebody writes. `?` shows them all, as `KeysDialog` does. */
export function useShortcuts(shortcuts: Shortcuts) {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      const isDigit = /^\d$/.test(event.key)
      const act = latest.current[isDigit ? 'digit' : event.key]
      if (act === undefined) return
      event.preventDefault()
      act(Number(event.key))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

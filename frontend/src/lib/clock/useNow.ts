import { useCallback, useRef, useSyncExternalStore } from 'react'

/**
 * The present in milliseconds since 1970, anew every `every` milliseconds.
 *
 * Pass `null` to let the clock stand still, so that a page at rest does no work.
 */
export function useNow(every: number | null): number {
  const now = useRef(0)
  if (now.current === 0) now.current = Date.now()

  const subscribe = useCallback(
    (tick: () => void) => {
      if (every === null) return () => undefined
      const update = () => {
        now.current = Date.now()
        tick()
      }
      update()
      const timer = setInterval(update, every)
      return () => clearInterval(timer)
    },
    [every],
  )
  return useSyncExternalStore(subscribe, () => now.current)
}

import { useSyncExternalStore } from 'react'

/** Below this width a grid of hours would be squeezed; `Timeline.module.css` has the same number. */
const NARROW = '(width < 720px)'

function subscribe(onChange: () => void) {
  const query = matchMedia(NARROW)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** Whether the window is a phone's: then the day is a list. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches)
}

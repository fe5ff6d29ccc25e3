import { lazyRouteComponent } from '@tanstack/react-router'

import { loadWords } from '@/lib/i18n/i18n'

/** Shows what could not be loaded or drawn. */
export const FailureScreen = lazyRouteComponent(() => import('./FailureScreen'), 'FailureScreen')

/** Shows that an address leads nowhere. */
export const NotFoundScreen = lazyRouteComponent(() => import('./NotFoundScreen'), 'NotFoundScreen')

/** Fetches what must be at hand once the network is gone. */
export async function loadBadTimes(): Promise<void> {
  await Promise.all([FailureScreen.preload?.(), NotFoundScreen.preload?.(), loadWords('problems')])
}

/** Does so when somebody begins to use the page; whoever only reads it is spared the bytes. */
export function prepareForBadTimes(): void {
  const gestures = ['pointerdown', 'keydown'] as const
  const prepare = () => {
    for (const gesture of gestures) removeEventListener(gesture, prepare)
    // When it fails now, the screen that needs it will ask again.
    loadBadTimes().catch(() => undefined)
  }
  for (const gesture of gestures) addEventListener(gesture, prepare)
}

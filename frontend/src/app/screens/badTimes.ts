import { lazyRouteComponent } from '@tanstack/react-router'

import { loadWords } from '@/lib/i18n/i18n'

/** Shows what could not be loaded or drawn. */
export const FailureScreen = lazyRouteComponent(() => import('./FailureScreen'), 'FailureScreen')

/** Shows that an address leads nowhere. */
export const NotFoundScreen = lazyRouteComponent(() => import('./NotFoundScreen'), 'NotFoundScreen')

/** Fetches, when the page has time, what must be at hand once the network is gone. */
export function prepareForBadTimes(): void {
  const fetchAll = () =>
    Promise.allSettled([
      FailureScreen.preload?.(),
      NotFoundScreen.preload?.(),
      loadWords('problems'),
    ])
  // Safari has no idle callback.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void fetchAll())
  else setTimeout(fetchAll, 2_000)
}

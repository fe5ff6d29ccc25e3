import type { QueryClient } from '@tanstack/react-query'
import { type AnyRouter, createRouter, type RouterHistory } from '@tanstack/react-router'

import { isMissing } from '@/lib/parts/missing'
import { renewIfReplaced } from '@/lib/parts/renewal'

import { meetNewPage } from './meetNewPage'
import { firstPages, learnPages } from './pages'
import { FailureScreen } from './screens/FailureScreen'
import { NotFoundScreen } from './screens/NotFoundScreen'

/** The router of all pages. `history` lets a test begin anywhere. */
export function makeRouter(queries: QueryClient, history?: RouterHistory) {
  const router = createRouter({
    routeTree: firstPages,
    context: {
      queries,
      learnPages: (): Promise<void> => learnPages(router),
      fetchPages: (...ids: string[]): void => fetchPages(router, ids),
    },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0, // the query cache decides what is fresh
    defaultErrorComponent: FailureScreen,
    defaultOnCatch: (error) => void (isMissing(error) && renewIfReplaced()),
    defaultNotFoundComponent: NotFoundScreen,
    scrollRestoration: true,
    ...(history && { history }),
  })
  router.subscribe('onRendered', (event) => meetNewPage(router, event))
  return router
}

/** Fetches the code of pages once the browser has nothing else to do. */
function fetchPages(router: AnyRouter, ids: readonly string[]): void {
  requestIdleCallback(() => {
    for (const id of ids) router.loadRouteChunk(router.routesById[id])?.catch(() => undefined)
  })
}

export type KilimRouter = ReturnType<typeof makeRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: KilimRouter
  }
  interface StaticDataRouteOption {
    /** The screen needs the width: the places shrink to a rail. */
    wide?: boolean
    /** Another frame than the usual one: the public face also for who is signed in, or none. */
    shell?: 'public' | 'none'
  }
}

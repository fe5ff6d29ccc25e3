import type { QueryClient } from '@tanstack/react-query'
import { createRouter, type RouterHistory } from '@tanstack/react-router'

import { meetNewPage } from './meetNewPage'
import { firstPages, learnPages } from './pages'
import { FailureScreen, NotFoundScreen } from './screens/badTimes'

/** The router of all pages. `history` lets a test begin anywhere. */
export function makeRouter(queries: QueryClient, history?: RouterHistory) {
  const router = createRouter({
    routeTree: firstPages,
    context: { queries, learnPages: (): Promise<void> => learnPages(router) },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0, // the query cache decides what is fresh
    defaultErrorComponent: FailureScreen,
    defaultNotFoundComponent: NotFoundScreen,
    scrollRestoration: true,
    ...(history && { history }),
  })
  router.subscribe('onRendered', (event) => meetNewPage(router, event))
  return router
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

import { type AnyRouter, createRoute, redirect } from '@tanstack/react-router'

import { Route as root } from '@/routes/__root'
import { Route as frontPage } from '@/routes/index'
import type { routeTree } from './routeTree.gen'

/**
 * The pages the first file knows: the front page, and `elsewhere` for every other address. Routes
 * weigh little each, but they are many, and the first visit must not grow with the product: the
 * others are one file, fetched at the first of those addresses or when the front page has come.
 */
const elsewhere = createRoute({
  getParentRoute: () => root,
  path: '$',
  beforeLoad: async ({ context, location }) => {
    await context.learnPages()
    throw redirect({ href: location.href, replace: true })
  },
})

frontPage.update({ id: '/', path: '/', getParentRoute: () => root } as object)

/** For the types it is the whole tree, which it becomes when the pages are learned. */
export const firstPages = root._addFileChildren([
  frontPage,
  elsewhere,
]) as unknown as typeof routeTree

/** Teaches `router` all pages; again it costs nothing. */
export async function learnPages(router: AnyRouter): Promise<void> {
  if (router.routesById['/$'] === undefined) return
  await import('./routeTree.gen') // gives the root all its children
  router.setRoutes(router.buildRouteTree())
}

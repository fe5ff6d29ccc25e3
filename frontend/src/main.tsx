import './ui/tokens.css'
import './ui/fonts.css'
import './ui/base.css'

import { StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'

import { ProblemError } from '@/api/problem'
import { App } from '@/app/App'
import { learnPages } from '@/app/pages'
import { makeQueryClient } from '@/app/queryClient'
import { makeRouter } from '@/app/router'
import { prepareForBadTimes } from '@/app/screens/badTimes'
import { startWords } from '@/lib/i18n/i18n'
import { isMissing, watchParts } from '@/lib/parts/missing'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')

watchParts()
startWords()

const queries = makeQueryClient()
const router = makeRouter(queries)
if (location.pathname !== '/') await learnPages(router)
// The router fetches the code of a page only when it knows who is here; it can come meanwhile.
for (const { routeId } of router.matchRoutes(router.latestLocation)) {
  void router.loadRouteChunk(router.routesById[routeId as keyof typeof router.routesById])
}
// The server has put a heading and text into #root; they stay until the first screen is complete.
await router.load()
// As a transition React draws it in slices: a slow phone can scroll and press meanwhile.
startTransition(() =>
  createRoot(root, { onCaughtError: report }).render(
    <StrictMode>
      <App queries={queries} router={router} />
    </StrictMode>,
  ),
)
prepareForBadTimes()
// A click on the front page should find its page known; until then it waits for it.
requestIdleCallback(() => learnPages(router))

/** What a screen has told the person is no failure of ours. */
function report(error: unknown) {
  if (!(error instanceof ProblemError) && !isMissing(error)) reportError(error)
}

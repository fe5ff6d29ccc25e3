import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  type ErrorComponentProps,
  Outlet,
  retainSearchParams,
} from '@tanstack/react-router'

import { FailureScreen } from '@/app/screens/FailureScreen'
import { loadSignedInShell, Shell } from '@/app/shell/Shell'
import { hubsQuery } from '@/features/hubs/api'
import { pickHub } from '@/features/hubs/pickHub'
import { meQuery } from '@/features/session/api'
import { currentLanguage, loadWords, speak } from '@/lib/i18n/i18n'
import { offered } from '@/lib/i18n/languages'

type Search = {
  /** The hub meant, when the network has several. */
  hub?: string | undefined
  /** Where a person who has to sign in first wanted to go. */
  next?: string | undefined
}

/** The router keeps what a validator leaves out, so a refused value must be said to be undefined. */
function validateSearch({ hub, next }: Record<string, unknown>): Search {
  return {
    hub: typeof hub === 'string' ? hub : undefined,
    // Only a path of ours: an address of another site would send people there after signing in.
    next: typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : undefined,
  }
}

/** Asks who is here and which hub is meant; every route below has both in its context. */
export const Route = createRootRouteWithContext<{
  queries: QueryClient
  /** Makes the pages beyond the front page known: src/app/pages.ts. */
  learnPages: () => Promise<void>
  /** Fetches the code of pages, named by their routes, before somebody goes there: src/app/router.ts. */
  fetchPages: (...ids: string[]) => void
}>()({
  validateSearch,
  search: { middlewares: [retainSearchParams(['hub'])] },
  beforeLoad: async ({ context: { queries }, search }) => {
    const [me, hubs] = await Promise.all([
      queries.ensureQueryData(meQuery()),
      queries.ensureQueryData(hubsQuery()),
      loadWords('shell'),
    ])
    if (me !== null) {
      const own = offered(me.language)
      if (own !== undefined && own !== currentLanguage()) await speak(own)
      await Promise.all([loadSignedInShell(), loadWords('work')])
    }
    return { me, hubs, hub: pickHub(hubs, search.hub, me?.roles) }
  },
  component: Root,
  errorComponent: RootFailure,
})

/** Without hubs and person there is no shell to stand in. */
function RootFailure(props: ErrorComponentProps) {
  return (
    <main id="main">
      <FailureScreen {...props} />
    </main>
  )
}

function Root() {
  const { hub, hubs } = Route.useRouteContext()
  return (
    <Shell hub={hub} hubs={hubs}>
      <Outlet />
    </Shell>
  )
}

import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet, retainSearchParams } from '@tanstack/react-router'

import { loadSignedInShell, Shell } from '@/app/shell/Shell'
import { hubsQuery } from '@/features/hubs/api'
import { pickHub } from '@/features/hubs/pickHub'
import { meQuery } from '@/features/session/api'
import { currentLanguage, loadWords, speak } from '@/lib/i18n/i18n'
import { offered } from '@/lib/i18n/languages'

type Search = {
  /** The hub meant, when the network has several. */
  hub?: string
  /** Where a person who has to sign in first wanted to go. */
  next?: string
}

function validateSearch({ hub, next }: Record<string, unknown>): Search {
  return {
    ...(typeof hub === 'string' && { hub }),
    // Only a path of ours: an address of another site would send people there after signing in.
    ...(typeof next === 'string' && /^\/(?![/\\])/.test(next) && { next }),
  }
}

/** Asks who is here and which hub is meant; every route below has both in its context. */
export const Route = createRootRouteWithContext<{ queries: QueryClient }>()({
  validateSearch,
  search: { middlewares: [retainSearchParams(['hub'])] },
  beforeLoad: async ({ context: { queries }, search }) => {
    const [me, hubs] = await Promise.all([
      queries.ensureQueryData(meQuery()),
      queries.ensureQueryData(hubsQuery()),
    ])
    if (me !== null) {
      const own = offered(me.language)
      if (own !== undefined && own !== currentLanguage()) await speak(own)
      await Promise.all([loadSignedInShell(), loadWords('work')])
    }
    return { me, hubs, hub: pickHub(hubs, search.hub, me?.roles) }
  },
  component: Root,
})

function Root() {
  const { hub, hubs } = Route.useRouteContext()
  return (
    <Shell hub={hub} hubs={hubs}>
      <Outlet />
    </Shell>
  )
}

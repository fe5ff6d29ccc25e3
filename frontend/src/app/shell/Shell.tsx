import { useSuspenseQuery } from '@tanstack/react-query'
import { lazyRouteComponent, useMatches, useRouter } from '@tanstack/react-router'
import { type ReactNode, Suspense, useEffect } from 'react'

import type { Hub } from '@/features/hubs/api'
import { meQuery } from '@/features/session/api'

import { PublicShell } from './PublicShell'
import { Surroundings } from './Surroundings'

/** Visitors never need it, so it is not in their first file. */
const SignedInShell = lazyRouteComponent(() => import('./SignedInShell'), 'SignedInShell')

/** For the root's loader, so that the shell is there when the screen is. */
export async function loadSignedInShell(): Promise<void> {
  await SignedInShell.preload?.()
}

type Props = { hub: Hub; hubs: readonly Hub[]; children: ReactNode }

/**
 * What stands around the page: the places of work for who is signed in, else the public face.
 *
 * A route may ask for another one with `staticData: { shell: 'public' | 'none' }`.
 */
export function Shell({ hub, hubs, children }: Props) {
  const { data: me } = useSuspenseQuery(meQuery())
  const wanted = useMatches({ select: (all) => all.at(-1)?.staticData.shell })
  useLeaveWithSession(me === null)

  return <Surroundings>{frame()}</Surroundings>

  function frame() {
    if (wanted === 'none') return children
    const shell = { hub, hubs, children }
    if (me === null || wanted === 'public') return <PublicShell {...shell} me={me} />
    return (
      <Suspense>
        <SignedInShell {...shell} me={me} />
      </Suspense>
    )
  }
}

/** Lets the guards of the routes decide anew when the session has ended while a page was open. */
function useLeaveWithSession(signedOut: boolean) {
  const router = useRouter()
  // The router is outside React's data flow: it must be told.
  useEffect(() => {
    if (signedOut && router.state.matches.some(({ context }) => context.me))
      void router.invalidate()
  }, [signedOut, router])
}

import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { applicationQuery, server } from '@/api/applications'
import { forget, keep, recall } from '@/lib/kept/kept'
import type { DraftState, KeptDraft } from './draftState'
import { DraftKeeper } from './keeper'

/** The keeper of a draft, one for the whole visit; it goes with everything else at the sign-out. */
export const keeperQuery = (queries: QueryClient, id: string, person: string) =>
  queryOptions({
    queryKey: ['applications', 'keeper', id] as const,
    queryFn: async () => {
      const name = `draft ${person} ${id}`
      const [application, kept] = await Promise.all([
        queries.fetchQuery(applicationQuery(id)),
        recall<KeptDraft>(name).catch(() => undefined),
      ])
      return new DraftKeeper({
        application,
        name,
        kept,
        server,
        memory: { keep, forget },
        onRead: (read) => queries.setQueryData(applicationQuery(id).queryKey, read),
      })
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

/** What the draft is now. */
export function useDraft(keeper: DraftKeeper): DraftState {
  return useSyncExternalStore(keeper.subscribe, keeper.read)
}

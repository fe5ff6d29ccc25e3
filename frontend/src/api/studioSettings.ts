import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { refreshBookings } from './bookings'
import { api, ifMatch, type Schema, unwrap } from './client'
import { isProblem } from './problem'

/** A studio as its managers fill it in: every text in every language, and the version. */
export type StudioSettings = Schema['StudioSettings']
export type NewStudio = Schema['StudioIn']
export type StudioChange = Schema['StudioChangeIn']

/** Everything that the hub's managers can change about a studio. Others get `/problems/forbidden`. */
export const settingsQuery = (studioId: string) =>
  queryOptions({
    queryKey: ['studios', studioId, 'settings'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studios/{studio_id}/settings', {
          params: { path: { studio_id: studioId } },
          signal,
        }),
      ),
  })

/** Adds a studio. Fails with `/problems/slug-taken`. */
export function useAddStudio() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewStudio) => unwrap(api.POST('/api/v1/studios', { body })),
    onSuccess: () => refreshStudios(queries),
  })
}

/**
 * Changes a studio that was seen as `version`. Fails with `/problems/slug-taken`,
 * `/problems/bad-lengths` and `/problems/changed-meanwhile`; then its settings are read again.
 */
export function useChangeStudio(studioId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ version, change }: { version: number; change: StudioChange }) =>
      unwrap(
        api.PATCH('/api/v1/studios/{studio}', {
          params: { path: { studio: studioId }, header: ifMatch(version) },
          body: change,
        }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData(settingsQuery(studioId).queryKey, saved)
      return refreshStudios(queries)
    },
    onError: (error) =>
      isProblem(error, '/problems/changed-meanwhile')
        ? queries.invalidateQueries(settingsQuery(studioId))
        : undefined,
  })
}

/** Has studios and their free times read again. */
async function refreshStudios(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['studios'] }),
    refreshBookings(queries),
  ])
}

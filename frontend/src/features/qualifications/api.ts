import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'
import type { QualificationKind } from '@/api/qualifications'

export type Qualification = Schema['QualificationOut']
export type State = Schema['QualificationState']
export type KindWish = Omit<Schema['KindIn'], 'hub_id'>

const key = ['qualifications'] as const

/** Who has what at a hub, newest first; only for its managers. */
export const hubQualificationsQuery = (hub: string, state: State) =>
  infiniteQueryOptions({
    queryKey: [...key, 'of', hub, state] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/qualifications', {
          params: { query: { hub, state, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** What the person has learned, at any hub. */
export const ownQualificationsQuery = queryOptions({
  queryKey: [...key, 'own'] as const,
  queryFn: ({ signal }) =>
    unwrap(api.GET('/api/v1/qualifications', { params: { query: { mine: true } }, signal })),
})

/** The bookings ahead that the person could not operate without it. */
export const affectedQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'affected', id] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/qualifications/{qualification_id}/bookings', {
          params: { path: { qualification_id: id } },
          signal,
        }),
      ),
  })

function useRefresh() {
  const queries = useQueryClient()
  return () =>
    Promise.all(
      [key, ['free-times'], ['finding']].map((queryKey) => queries.invalidateQueries({ queryKey })),
    )
}

type Saving = { wish: KindWish; hubId: string; of: QualificationKind | null }

/** Adds a kind, or changes one. Fails with `/problems/changed-meanwhile`. */
export function useSaveKind() {
  return useMutation({
    mutationFn: ({ wish, hubId: hub_id, of }: Saving) =>
      of === null
        ? unwrap(api.POST('/api/v1/qualification-kinds', { body: { ...wish, hub_id } }))
        : unwrap(
            api.PATCH('/api/v1/qualification-kinds/{kind_id}', {
              params: { path: { kind_id: of.id }, header: { 'If-Match': `"${of.version}"` } },
              body: wish,
            }),
          ),
    onSettled: useRefresh(),
  })
}

/** Fails with `/problems/already-qualified`, `/problems/not-known-at-hub`. */
export function useGive() {
  return useMutation({
    mutationFn: (body: Schema['QualificationIn']) =>
      unwrap(api.POST('/api/v1/qualifications', { body })),
    onSettled: useRefresh(),
  })
}

/** Fails with `/problems/qualification-revoked`. */
export function useRevoke() {
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      unwrap(
        api.POST('/api/v1/qualifications/{qualification_id}/revoke', {
          params: { path: { qualification_id: id } },
          body: { reason },
        }),
      ),
    onSettled: useRefresh(),
  })
}

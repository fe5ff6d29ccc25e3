import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type Entry = Schema['DirectoryEntryOut']
export type OwnEntry = Schema['OwnEntryOut']
export type EntryChange = Schema['DirectoryEntryIn']
export type Audience = Schema['Readers']
export type ManagedWork = Schema['ManagedWorkOut']
export type Facets = Schema['FacetsOut']
/** `undefined` narrows nothing down. */
export type DirectoryFilter = {
  q?: string | undefined
  skill?: string | undefined
  region?: string | undefined
  regional?: boolean | undefined
}

const key = ['directory'] as const

/** The residents whom the reader may see and who fit, by name. */
export const directoryPagesQuery = (hub: string, wanted: DirectoryFilter) =>
  infiniteQueryOptions({
    queryKey: [...key, hub, wanted] as const,
    queryFn: ({ pageParam: after, signal }) => {
      const { q, skill, region, regional } = wanted
      return unwrap(
        api.GET('/api/v1/directory', {
          params: {
            query: {
              hub,
              limit: 24,
              ...(q && { q }),
              ...(skill && { skill }),
              ...(region && { region }),
              ...(regional && { from_regions: true }),
              ...(after && { after }),
            },
          },
          signal,
        }),
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Skills and regions of those whom the reader may see, and how many they are. */
export const facetsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub, 'facets'] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/directory/facets', { params: { query: { hub } }, signal })),
  })

/** One resident. Fails with `/problems/not-found` when they are not for the reader. */
export const entryQuery = (hub: string, personId: string) =>
  queryOptions({
    queryKey: [...key, hub, 'one', personId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/directory/{person_id}', {
          params: { path: { person_id: personId }, query: { hub } },
          signal,
        }),
      ),
  })

/** One's own entry, and how others see it today. */
export const ownEntryQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub, 'own'] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/own-directory-entry', { params: { query: { hub } }, signal })),
  })

/** Countries and their regions. */
export const placesQuery = () =>
  queryOptions({
    queryKey: ['places'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/places', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Saves the entry that was seen as `version`. Fails with `/problems/changed-meanwhile`. */
export function useSaveEntry(hub: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: EntryChange }) =>
      unwrap(
        api.PUT('/api/v1/own-directory-entry', {
          params: { query: { hub }, header: ifMatch(version) },
          body,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key] }),
  })
}

/** The works that a resident has opened to the hub, hidden ones too; for its managers. */
export const managedWorksQuery = (hub: string, personId: string) =>
  queryOptions({
    queryKey: [...key, hub, 'managed', personId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/directory/{person_id}/works', {
          params: { path: { person_id: personId }, query: { hub } },
          signal,
        }),
      ),
  })

const ofWork = (hub: string, person_id: string, work_id: string) => ({
  path: { person_id, work_id },
  query: { hub },
})

/** Hides a work; its maker is told why. */
export function useHideWork(hub: string, personId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      unwrap(
        api.POST('/api/v1/directory/{person_id}/works/{work_id}/hiding', {
          params: ofWork(hub, personId, id),
          body: { reason },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key] }),
  })
}

/** Shows a hidden work again; its maker is told. */
export function useShowWork(hub: string, personId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE('/api/v1/directory/{person_id}/works/{work_id}/hiding', {
          params: ofWork(hub, personId, id),
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key] }),
  })
}

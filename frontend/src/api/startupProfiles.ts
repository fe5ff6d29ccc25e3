import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from './client'
import { isProblem } from './problem'

export type Profile = Schema['StartupProfileOut']
export type ProfileVersion = Schema['ProfileVersionOut']
export type ProfileChange = Schema['StartupProfileIn']
export type Place = Schema['NamedPlace']

const of = (id: string) => ({ path: { organisation_id: id } })

/** The whole profile of a startup; others than its people and managers get `/problems/forbidden`. */
export const profileQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['profiles', organisationId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/organisations/{organisation_id}/profile', {
          params: of(organisationId),
          signal,
        }),
      ),
  })

/** Every saved state, the newest first. */
export const versionsQuery = (organisationId: string) =>
  infiniteQueryOptions({
    queryKey: ['profiles', organisationId, 'versions'] as const,
    queryFn: ({ pageParam: before, signal }) =>
      unwrap(
        api.GET('/api/v1/organisations/{organisation_id}/profile/versions', {
          params: { ...of(organisationId), query: before === null ? {} : { before } },
          signal,
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => (next === null ? null : Number(next)),
  })

/** Countries, each followed by its regions. */
export const placesQuery = () =>
  queryOptions({
    queryKey: ['places'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/places', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })

/**
 * Saves the profile that was seen as `version`. Fails with `/problems/address-taken` and
 * `/problems/changed-meanwhile`; then the profile is read again.
 */
export function useSaveProfile(organisationId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: ProfileChange }) =>
      unwrap(
        api.PUT('/api/v1/organisations/{organisation_id}/profile', {
          params: { ...of(organisationId), header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData(profileQuery(organisationId).queryKey, saved)
      return Promise.all([
        queries.invalidateQueries({ queryKey: ['startups'] }),
        queries.invalidateQueries(versionsQuery(organisationId)),
      ])
    },
    onError: (error) =>
      isProblem(error, '/problems/changed-meanwhile')
        ? queries.invalidateQueries(profileQuery(organisationId))
        : undefined,
  })
}

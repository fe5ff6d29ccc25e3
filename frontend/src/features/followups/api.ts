import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type FollowUp = Schema['FollowUpOut']
export type Row = Schema['FollowUpRow']
export type Status = Schema['VentureStatus']
export type Metric = Schema['Metric']
export type Observation = Schema['ObservationOut']
export type Said = Schema['ObservationIn']
export type Group = Schema['Group']

const key = ['follow-ups'] as const
const path = (organisation: string) => ({ organisation_id: organisation })

/** All that is known of a followed venture. */
export const followUpQuery = (organisation: string) =>
  queryOptions({
    queryKey: [...key, organisation] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/follow-ups/{organisation_id}', {
          params: { path: path(organisation) },
          signal,
        }),
      ),
  })

/** Own ventures that are followed. */
export const ownFollowUpsQuery = () =>
  queryOptions({
    queryKey: [...key, 'mine'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/follow-ups/mine', { signal })),
  })

/** Whom a hub follows, page by page; only for its managers. */
export const followUpsQuery = (hub: string, group: Group | undefined) =>
  infiniteQueryOptions({
    queryKey: [...key, 'hub', hub, group ?? 'all'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/follow-ups', {
          params: { query: { hub, ...(group && { group }), ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

function useKept(organisation: string) {
  const queries = useQueryClient()
  return {
    onSuccess: (kept: FollowUp) => queries.setQueryData(followUpQuery(organisation).queryKey, kept),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key] }),
  }
}

/** Keeps what is said of a year. Fails with `/problems/changed-meanwhile`. */
export function useSayYear(organisation: string, year: number) {
  return useMutation({
    mutationFn: (body: Schema['YearIn']) =>
      unwrap(
        api.PUT('/api/v1/follow-ups/{organisation_id}/years/{year}', {
          params: { path: { ...path(organisation), year } },
          body,
        }),
      ),
    ...useKept(organisation),
  })
}

/** Says how a venture stood on a day. Fails with `/problems/day-not-over`. */
export function useSayStatus(organisation: string) {
  return useMutation({
    mutationFn: (body: Schema['StatusIn']) =>
      unwrap(
        api.POST('/api/v1/follow-ups/{organisation_id}/statuses', {
          params: { path: path(organisation) },
          body,
        }),
      ),
    ...useKept(organisation),
  })
}

/** Says whether a venture agrees to be followed. */
export function useSayConsent(organisation: string) {
  return useMutation({
    mutationFn: (body: Schema['ConsentIn']) =>
      unwrap(
        api.PUT('/api/v1/follow-ups/{organisation_id}/consent', {
          params: { path: path(organisation) },
          body,
        }),
      ),
    ...useKept(organisation),
  })
}

import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type Membership = Schema['MembershipOut']
export type PlanOffer = Schema['PlanOffer']
export type NewApplication = Schema['MembershipApplicationIn']
export type Resident = Schema['ResidentOut']

const key = ['plans'] as const // what is had by a plan changes with it

/** One's own memberships and applications at a hub, the newest first. */
export const ownMembershipsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub, 'own'] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/own-memberships', { params: { query: { hub } }, signal })),
  })

/** The plans that one can ask for. */
export const planOffersQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub, 'offers'] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/plan-offers', { params: { query: { hub } }, signal })),
  })

/** Who is a resident of the hub on a day, and how many they are; only for its managers. */
export const residentsQuery = (hub: string, on: string) =>
  infiniteQueryOptions({
    queryKey: [...key, hub, 'residents', on] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/residents', {
          params: { query: { hub, on, limit: 100, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** How many people were residents on some of the days from `since` until before `until`. */
export const reachQuery = (hub: string, since: string, until: string) =>
  queryOptions({
    queryKey: [...key, hub, 'reach', since, until] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/residents/reach', { params: { query: { hub, since, until } }, signal }),
      ),
  })

function useRefresh() {
  const queries = useQueryClient()
  return () =>
    Promise.all(
      [key, ['credits'], ['me']].map((one) => queries.invalidateQueries({ queryKey: [...one] })),
    )
}

/** Asks for a plan. Fails with `/problems/already-member`, `/problems/plan-retired`. */
export function useApply() {
  return useMutation({
    mutationFn: (body: NewApplication) =>
      unwrap(api.POST('/api/v1/membership-applications', { body })),
    onSettled: useRefresh(),
  })
}

/** Takes one's application back. Fails with `/problems/membership-decided`. */
export function useWithdraw() {
  return useMutation({
    mutationFn: ({ id }: Membership) =>
      unwrap(
        api.POST('/api/v1/memberships/{membership_id}/withdraw', {
          params: { path: { membership_id: id } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Adds the next period. Fails with `/problems/not-renewable`, `/problems/changed-meanwhile`. */
export function useRenew() {
  return useMutation({
    mutationFn: ({ id, version }: Membership) =>
      unwrap(
        api.POST('/api/v1/memberships/{membership_id}/renew', {
          params: { path: { membership_id: id }, header: ifMatch(version) },
        }),
      ),
    onSettled: useRefresh(),
  })
}

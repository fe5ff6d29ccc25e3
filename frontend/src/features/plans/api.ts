import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type Plan = Schema['PlanOut']
export type NewPlan = Schema['PlanIn']
export type PlanChange = Schema['PlanChangeIn']
export type Membership = Schema['MembershipOut']
export type NewMembership = Schema['MembershipIn']
export type MembershipChange = Schema['MembershipChangeIn']
export type SpotKind = Schema['SpotKind']

const key = ['plans'] as const

/** A hub's plans, the active ones first; only for its managers. */
export const plansQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/plans', { params: { query: { hub } }, signal })),
  })

/** Who is in which plan, the newest first. */
export const membershipsQuery = (hub: string) =>
  infiniteQueryOptions({
    queryKey: [...key, hub, 'memberships'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/memberships', {
          params: { query: { hub, limit: 30, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Who asks for a plan and waits for an answer. */
export const applicationsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub, 'applications'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/memberships', {
          params: { query: { hub, standing: 'applied', limit: 100 } },
          signal,
        }),
      ),
  })

/** Plans give credits: both are read again. */
function useRefresh() {
  const queries = useQueryClient()
  return () =>
    Promise.all(
      [key, ['credits']].map((queryKey) => queries.invalidateQueries({ queryKey: [...queryKey] })),
    )
}

/** Offers a plan. */
export function useAddPlan() {
  return useMutation({
    mutationFn: (body: NewPlan) => unwrap(api.POST('/api/v1/plans', { body })),
    onSettled: useRefresh(),
  })
}

/** Changes a plan that was seen as `version`. Fails with `/problems/changed-meanwhile`. */
export function useChangePlan() {
  return useMutation({
    mutationFn: ({ plan, change }: { plan: Plan; change: PlanChange }) =>
      unwrap(
        api.PATCH('/api/v1/plans/{plan_id}', {
          params: { path: { plan_id: plan.id }, header: ifMatch(plan.version) },
          body: change,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Puts a person into a plan. Fails with `/problems/already-member`, `/problems/plan-retired`. */
export function useAddMembership() {
  return useMutation({
    mutationFn: (body: NewMembership) => unwrap(api.POST('/api/v1/memberships', { body })),
    onSettled: useRefresh(),
  })
}

/** Pauses, resumes or ends a membership. Fails with `/problems/changed-meanwhile`. */
export function useChangeMembership() {
  return useMutation({
    mutationFn: ({ of, change }: { of: Membership; change: MembershipChange }) =>
      unwrap(
        api.PATCH('/api/v1/memberships/{membership_id}', {
          params: { path: { membership_id: of.id }, header: ifMatch(of.version) },
          body: change,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Approves an application from the day that was asked for. Fails with `/problems/already-member`. */
export function useApprove() {
  return useMutation({
    mutationFn: ({ id, version, starts_on }: Membership) =>
      unwrap(
        api.POST('/api/v1/memberships/{membership_id}/approve', {
          params: { path: { membership_id: id }, header: ifMatch(version) },
          body: { starts_on },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Refuses an application and says why. Fails with `/problems/membership-decided`. */
export function useRefuse() {
  return useMutation({
    mutationFn: ({ of, reason }: { of: Membership; reason: string }) =>
      unwrap(
        api.POST('/api/v1/memberships/{membership_id}/refuse', {
          params: { path: { membership_id: of.id }, header: ifMatch(of.version) },
          body: { reason },
        }),
      ),
    onSettled: useRefresh(),
  })
}

type Spot = { membershipId: string; kind: SpotKind; number: number }

/** Gives a desk or a locker. Fails with `/problems/spot-taken`, `/problems/no-spot-left`. */
export function useGiveSpot() {
  return useMutation({
    mutationFn: ({ membershipId, ...body }: Spot) =>
      unwrap(
        api.POST('/api/v1/memberships/{membership_id}/spots', {
          params: { path: { membership_id: membershipId } },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Takes a desk or a locker back from today on. */
export function useEndSpot() {
  return useMutation({
    mutationFn: ({ membershipId, spotId }: { membershipId: string; spotId: string }) =>
      unwrap(
        api.POST('/api/v1/memberships/{membership_id}/spots/{spot_id}/end', {
          params: { path: { membership_id: membershipId, spot_id: spotId } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

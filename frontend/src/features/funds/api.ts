import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Fund = Schema['FundOut']
export type Figures = Schema['FundFigures']
export type Tranche = Schema['TrancheOut']
export type TrancheIn = Schema['TrancheIn']

// Under the key of cohorts, so that what happens in one refreshes these too.
const key = ['cohorts', 'funds'] as const

/** The money of a cohort, for those who advise it. */
export const fundQuery = (cohortId: string) =>
  queryOptions({
    queryKey: [...key, 'of', cohortId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cohorts/{cohort_id}/fund', {
          params: { path: { cohort_id: cohortId } },
          signal,
        }),
      ),
  })

/** What was promised to an enrolment. */
export const tranchesQuery = (enrolmentId: string) =>
  queryOptions({
    queryKey: [...key, 'tranches', enrolmentId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/enrolments/{enrolment_id}/tranches', {
          params: { path: { enrolment_id: enrolmentId } },
          signal,
        }),
      ),
  })

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['cohorts'] })
}

/** Gives a cohort its fund, or puts more money into it. */
export function usePayIn(fund: Fund) {
  const params = { path: { cohort_id: fund.cohort_id } }
  return useMutation({
    mutationFn: (amount: number) =>
      fund.figures === null
        ? unwrap(api.POST('/api/v1/cohorts/{cohort_id}/fund', { params, body: { amount } }))
        : unwrap(api.POST('/api/v1/cohorts/{cohort_id}/fund/money', { params, body: { amount } })),
    onSettled: useRefresh(),
  })
}

/** Promises a tranche. Fails with `/problems/takes-no-part`. */
export function usePromise() {
  return useMutation({
    mutationFn: ({ enrolmentId, tranche }: { enrolmentId: string; tranche: TrancheIn }) =>
      unwrap(
        api.POST('/api/v1/enrolments/{enrolment_id}/tranches', {
          params: { path: { enrolment_id: enrolmentId } },
          body: tranche,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Takes a promise back. Fails with `/problems/tranche-asked`. */
export function useRemove(trancheId: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.DELETE('/api/v1/tranches/{tranche_id}', {
          params: { path: { tranche_id: trancheId } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Asks for a tranche. Fails with `/problems/conditions-open`, `/problems/tranche-asked`. */
export function useAsk(trancheId: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/tranches/{tranche_id}/ask', {
          params: { path: { tranche_id: trancheId } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Releases a tranche. Fails with `/problems/needs-two-people`, `/problems/fund-used-up`. */
export function useRelease(trancheId: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/tranches/{tranche_id}/release', {
          params: { path: { tranche_id: trancheId } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Turns a tranche down. Fails with `/problems/tranche-not-asked`. */
export function useTurnDown(trancheId: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST('/api/v1/tranches/{tranche_id}/turn-down', {
          params: { path: { tranche_id: trancheId } },
          body: { reason },
        }),
      ),
    onSettled: useRefresh(),
  })
}

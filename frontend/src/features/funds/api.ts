import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { useRef } from 'react'

import { api, newKey, type Schema, unwrap } from '@/api/client'
import { isProblem, UNREACHABLE } from '@/api/problem'

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

/** One key for as long as the same is wished: a lost answer is asked for again, not paid twice. */
function useKey() {
  const sent = useRef<{ wish: string; key: string } | null>(null)
  return {
    of: (...wish: unknown[]) => {
      const text = JSON.stringify(wish)
      if (sent.current?.wish !== text) sent.current = { wish: text, key: newKey() }
      return { 'Idempotency-Key': sent.current.key }
    },
    forget: (error: unknown) => {
      if (!isProblem(error, UNREACHABLE)) sent.current = null
    },
  }
}

/** Gives a cohort its fund, or puts more money into it. */
export function usePayIn(fund: Fund) {
  const path = { cohort_id: fund.cohort_id }
  const key = useKey()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (amount: number) =>
      fund.figures === null
        ? unwrap(
            api.POST('/api/v1/cohorts/{cohort_id}/fund', { params: { path }, body: { amount } }),
          )
        : unwrap(
            api.POST('/api/v1/cohorts/{cohort_id}/fund/money', {
              params: { path, header: key.of(amount) },
              body: { amount },
            }),
          ),
    onSettled: (_fund, error) => {
      key.forget(error)
      return refresh()
    },
  })
}

/** Promises a tranche. Fails with `/problems/takes-no-part`. */
export function usePromise() {
  const key = useKey()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ enrolmentId, tranche }: { enrolmentId: string; tranche: TrancheIn }) =>
      unwrap(
        api.POST('/api/v1/enrolments/{enrolment_id}/tranches', {
          params: {
            path: { enrolment_id: enrolmentId },
            header: key.of(enrolmentId, tranche),
          },
          body: tranche,
        }),
      ),
    onSettled: (_fund, error) => {
      key.forget(error)
      return refresh()
    },
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

const reversed = (trancheId: string) => ({ params: { path: { tranche_id: trancheId } } })

/** Asks that a release be reversed. Fails with `/problems/reversal-asked`. */
export function useAskReversal(trancheId: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST('/api/v1/tranches/{tranche_id}/reversal', {
          ...reversed(trancheId),
          body: { reason },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Lets a release stand. Fails with `/problems/reversal-not-asked`. */
export function useTurnReversalDown(trancheId: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST('/api/v1/tranches/{tranche_id}/reversal/turn-down', {
          ...reversed(trancheId),
          body: { reason },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Reverses a release. Fails with `/problems/needs-two-people`, `/problems/reversal-not-asked`. */
export function useReverse(trancheId: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/tranches/{tranche_id}/reversal/confirm', reversed(trancheId))),
    onSettled: useRefresh(),
  })
}

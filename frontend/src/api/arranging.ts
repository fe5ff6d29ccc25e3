import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from './client'

export type Detail = Schema['DecidedDetail']
export type Change = Schema['DecisionChangeIn']
export type Rules = Schema['DecisionRulesOut']
export type RulesChange = Schema['DecisionRulesIn']
export type Quota = NonNullable<RulesChange['quotas']>[number]
export type Line = Schema['LineOut']
export type Question = Schema['QuotaFieldOut']

/** One entry of a stage with what its reviewers wrote; never from memory. */
export const detailQuery = (stageId: string, applicationId: string) =>
  queryOptions({
    queryKey: ['decisions', 'entry', stageId, applicationId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/decisions/{application_id}', {
          params: { path: { stage_id: stageId, application_id: applicationId } },
          signal,
        }),
      ),
    staleTime: 0,
    gcTime: 0,
  })

/** Who waits for a place of each track of a call, in order. */
export const linesQuery = (callId: string) =>
  queryOptions({
    queryKey: ['decisions', 'lines', callId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/waiting-lines', {
          params: { path: { call_id: callId } },
          signal,
        }),
      ),
  })

/** The questions by whose answers a quota can count. */
export const questionsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['decisions', 'questions', callId] as const,
    queryFn: async ({ signal }): Promise<Question[]> => {
      const { items } = await unwrap(
        api.GET('/api/v1/calls/{call_id}/calibration', {
          params: { path: { call_id: callId } },
          signal,
        }),
      )
      return items[0]?.fields ?? []
    },
  })

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['decisions'] })
}

/** Changes a pending decision. Fails with `/problems/changed-meanwhile`. */
export function useChange(stageId: string, applicationId: string) {
  return useMutation({
    mutationFn: ({ seen, ...change }: Change & { seen: number }) =>
      unwrap(
        api.PATCH('/api/v1/stages/{stage_id}/decisions/{application_id}', {
          params: {
            path: { stage_id: stageId, application_id: applicationId },
            header: ifMatch(seen),
          },
          body: change,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Changes how a call decides. Fails with `/problems/changed-meanwhile`. */
export function useSetRules(callId: string) {
  return useMutation({
    mutationFn: ({ seen, ...change }: RulesChange & { seen: number }) =>
      unwrap(
        api.PATCH('/api/v1/calls/{call_id}/decision-rules', {
          params: { path: { call_id: callId }, header: ifMatch(seen) },
          body: change,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Takes an open offer back. Fails with `/problems/place-offer-over`. */
export function useWithdrawOffer(offerId: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST('/api/v1/offers/{offer_id}/withdraw', {
          params: { path: { offer_id: offerId } },
          body: { reason },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Lets an open offer end at another wall time. Fails with `/problems/bad-offer-end`. */
export function useMoveEnd(offerId: string) {
  return useMutation({
    mutationFn: (until: string) =>
      unwrap(
        api.PATCH('/api/v1/offers/{offer_id}', {
          params: { path: { offer_id: offerId } },
          body: { until },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Puts the line of a track in order. Fails with `/problems/line-changed`. */
export function useOrderLine(callId: string) {
  return useMutation({
    mutationFn: ({ track, ids }: { track: string; ids: string[] }) =>
      unwrap(
        api.PUT('/api/v1/calls/{call_id}/waiting-lines/{track}', {
          params: { path: { call_id: callId, track } },
          body: { application_ids: ids },
        }),
      ),
    onSettled: useRefresh(),
  })
}

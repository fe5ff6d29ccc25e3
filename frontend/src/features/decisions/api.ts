import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useState } from 'react'

import { api, newKey, type Schema, unwrap } from '@/api/client'

export type Decisions = Schema['DecisionsOut']
export type Entry = Schema['DecidedEntry']
export type Outcome = Schema['DecisionOutcome']
export type DryRun = Schema['DryRunOut']
export type Batch = Schema['BatchOut']
export type MyDecision = Schema['MyDecision']
export type Explanation = Schema['ExplanationOut']
export type DecisionShown = Schema['DecisionShown']
export type Evidence = NonNullable<DecisionShown['evidence']>

export const OUTCOMES = ['advance', 'offer', 'waiting', 'decline'] as const
export const SHOWN = ['undecided', 'pending', 'standing', 'offers', 'waiting'] as const
/** What the places of a track are taken by or promised to: one number of the meters each. */
export const COUNTED = ['accepted', 'offered', 'waiting'] as const
export type Shown = (typeof SHOWN)[number] | (typeof COUNTED)[number]
export const ORDERS = ['score', 'calibrated', 'name'] as const
export type Order = (typeof ORDERS)[number]

/** Where the decisions of a call are; for its managers. */
export const decisionsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['decisions', 'call', callId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/decisions', {
          params: { path: { call_id: callId } },
          signal,
        }),
      ),
  })

/** The entries of a stage, the best first. */
export const entriesQuery = (
  stageId: string,
  show?: Shown,
  order: Order = 'score',
  track?: string,
) =>
  infiniteQueryOptions({
    queryKey: ['decisions', 'stage', stageId, show ?? 'all', order, track ?? ''] as const,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/decisions', {
          params: {
            path: { stage_id: stageId },
            query: {
              limit: 100,
              order,
              ...(show && { show }),
              ...(track && { track }),
              ...(pageParam && { after: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** What applying would do now; never from memory. */
export const dryRunQuery = (stageId: string) =>
  queryOptions({
    queryKey: ['decisions', 'dry-run', stageId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/decisions/dry-run', {
          params: { path: { stage_id: stageId } },
          signal,
        }),
      ),
    staleTime: 0,
    gcTime: 0,
  })

/** What was decided of one's own application; 404 until its letters have left. */
export const myDecisionQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['decisions', 'mine', applicationId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/applications/{application_id}/decision', {
          params: { path: { application_id: applicationId } },
          signal,
        }),
      ),
  })

/** Every decision about an application, with all that was known. */
export const explanationQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['decisions', 'explained', applicationId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/applications/{application_id}/explanation', {
          params: { path: { application_id: applicationId } },
          signal,
        }),
      ),
  })

/** Makes a decision again from what is kept; asked for by hand. */
export function useReplay(decisionId: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.GET('/api/v1/decisions/{decision_id}/replay', {
          params: { path: { decision_id: decisionId } },
        }),
      ),
  })
}

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['decisions'] })
}

/** Decides many in the same way; null makes them undecided. Fails with `/problems/not-in-stage`. */
export function useDecide(stageId: string) {
  return useMutation({
    mutationFn: (wish: Schema['DecideIn']) =>
      unwrap(
        api.POST('/api/v1/stages/{stage_id}/decisions', {
          params: { path: { stage_id: stageId } },
          body: wish,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/**
 * Applies what was looked over, once.
 *
 * Fails with `/problems/decisions-changed`, `/problems/decisions-not-ready`.
 */
export function useApply(stageId: string) {
  const [key] = useState(newKey)
  return useMutation({
    mutationFn: (wish: Schema['ApplyIn']) =>
      unwrap(
        api.POST('/api/v1/stages/{stage_id}/decisions/apply', {
          params: {
            path: { stage_id: stageId },
            header: { 'Idempotency-Key': `${key}-${wish.seen.slice(0, 32)}-${wish.over_offer}` },
          },
          body: wish,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Undoes a batch whose letters wait. Fails with `/problems/letters-left`. */
export function useTakeBack() {
  return useMutation({
    mutationFn: (batchId: string) =>
      unwrap(
        api.POST('/api/v1/decision-batches/{batch_id}/take-back', {
          params: { path: { batch_id: batchId } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Takes the place. Fails with `/problems/no-place-left`, `/problems/place-offer-over`. */
export function useAccept(applicationId: string) {
  return useMutation({
    mutationFn: (agreed: string) =>
      unwrap(
        api.POST('/api/v1/applications/{application_id}/offer/accept', {
          params: { path: { application_id: applicationId } },
          body: { agreed },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Leaves the place to the next. Fails with `/problems/place-offer-over`. */
export function useDecline(applicationId: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/applications/{application_id}/offer/decline', {
          params: { path: { application_id: applicationId } },
          body: {},
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Waits no longer. Fails with `/problems/not-waiting`. */
export function useLeaveLine(applicationId: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/applications/{application_id}/waiting/leave', {
          params: { path: { application_id: applicationId } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

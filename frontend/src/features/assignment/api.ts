import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type SetUp = Schema['AssignmentSetUpOut']
export type Run = Schema['AssignmentRunDetail']
export type RunHead = Schema['AssignmentRunOut']
export type Wish = Schema['AssignmentRunIn']
export type Choice = Schema['ChoiceOut']
export type Remedy = Schema['RemedyOut']
export type Impossible = Schema['ImpossibleOut']
export type RunApplication = Schema['RunApplicationOut']
export type RunReviewer = Schema['RunReviewerOut']

const key = ['assignment'] as const
const AGAIN_MS = 700

/** Whether the worker is still at it. */
export const isUnderWay = (run: { state: RunHead['state'] } | undefined) =>
  run?.state === 'queued' || run?.state === 'working'

/** The review stages of a call, and what a proposal for each would begin with. */
export const setUpsQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, 'set-ups', callId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/assignment', {
          params: { path: { call_id: callId } },
          signal,
        }),
      ),
  })

/** The newest runs of a stage. */
export const runsQuery = (stageId: string) =>
  queryOptions({
    queryKey: [...key, 'runs', stageId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/assignment-runs', {
          params: { path: { stage_id: stageId }, query: { limit: 20 } },
          signal,
        }),
      ),
  })

/** One run; read again and again until the worker is done. */
export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: [...key, 'run', runId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/assignment-runs/{run_id}', {
          params: { path: { run_id: runId } },
          signal,
        }),
      ),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? AGAIN_MS : false),
  })

/** Every reviewer for one application of a run, with what their affinity is made of. */
export const choicesQuery = (runId: string, applicationId: string) =>
  queryOptions({
    queryKey: [...key, 'run', runId, 'choices', applicationId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/assignment-runs/{run_id}/applications/{application_id}', {
          params: { path: { run_id: runId, application_id: applicationId } },
          signal,
        }),
      ),
  })

function useKeep() {
  const queries = useQueryClient()
  return async (run: Run) => {
    queries.setQueryData(runQuery(run.id).queryKey, run)
    await queries.invalidateQueries({ queryKey: [...key, 'runs', run.stage_id] })
    await queries.invalidateQueries({ queryKey: [...key, 'set-ups', run.call_id] })
  }
}

/** Asks for a proposal. Fails with `/problems/bad-wishes`. */
export function useAsk(stageId: string) {
  const keep = useKeep()
  return useMutation({
    mutationFn: (body: Wish) =>
      unwrap(
        api.POST('/api/v1/stages/{stage_id}/assignment-runs', {
          params: { path: { stage_id: stageId } },
          body,
        }),
      ),
    onSuccess: keep,
  })
}

/** Lets the worker make a proposal that it gave up. */
export function useTryAgain() {
  const keep = useKeep()
  return useMutation({
    mutationFn: (runId: string) =>
      unwrap(
        api.POST('/api/v1/assignment-runs/{run_id}/try-again', {
          params: { path: { run_id: runId } },
        }),
      ),
    onSuccess: keep,
  })
}

/** Publishes a proposal. Fails with `/problems/pairs-barred` and `/problems/proposal-outdated`. */
export function usePublish() {
  const keep = useKeep()
  return useMutation({
    mutationFn: (runId: string) =>
      unwrap(
        api.POST('/api/v1/assignment-runs/{run_id}/publish', {
          params: { path: { run_id: runId } },
        }),
      ),
    onSuccess: keep,
  })
}

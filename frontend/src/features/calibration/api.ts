import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type SetUp = Schema['CalibrationSetUpOut']
export type Run = Schema['CalibrationDetail']
export type RunHead = Schema['CalibrationOut']
export type Result = Schema['CalibrationResultOut']
export type Score = Schema['CalibratedScoreOut']
export type Offset = Schema['OffsetOut']
export type Simulation = Schema['SimulationOut']
export type AtPlaces = Schema['AtPlacesOut']
export type Wish = Schema['CalibrationIn']
export type Quota = NonNullable<Wish['quotas']>[number]
export type Reviews = Schema['SheetReviewsOut']

/** Whose reviews are looked at: those about an application, or by a person. */
export type Cut = { kind: 'applications' | 'reviewers'; id: string; name: string }

const key = ['calibration'] as const
const AGAIN_MS = 700

/** The review stages of a call, and what a calibration of each would be made from. */
export const setUpsQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, 'set-ups', callId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/calibration', {
          params: { path: { call_id: callId } },
          signal,
        }),
      ),
  })

/** The newest calibrations of a stage. */
export const runsQuery = (stageId: string) =>
  queryOptions({
    queryKey: [...key, 'runs', stageId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/calibration-runs', {
          params: { path: { stage_id: stageId }, query: { limit: 20 } },
          signal,
        }),
      ),
  })

/** One calibration; read again and again until the worker is done. */
export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: [...key, 'run', runId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calibration-runs/{run_id}', {
          params: { path: { run_id: runId } },
          signal,
        }),
      ),
    refetchInterval: ({ state }) => (state.data?.state === 'queued' ? AGAIN_MS : false),
  })

/** The reviews behind a number, as the calibration had them. */
export const reviewsQuery = (runId: string, { kind, id }: Cut) =>
  queryOptions({
    queryKey: [...key, 'run', runId, kind, id] as const,
    queryFn: ({ signal }) =>
      kind === 'applications'
        ? unwrap(
            api.GET('/api/v1/calibration-runs/{run_id}/applications/{application_id}', {
              params: { path: { run_id: runId, application_id: id } },
              signal,
            }),
          )
        : unwrap(
            api.GET('/api/v1/calibration-runs/{run_id}/reviewers/{person_id}', {
              params: { path: { run_id: runId, person_id: id } },
              signal,
            }),
          ),
  })

/** Asks for a calibration. Fails with `/problems/nothing-to-calibrate`. */
export function useCalibrate(stageId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Wish) =>
      unwrap(
        api.POST('/api/v1/stages/{stage_id}/calibration-runs', {
          params: { path: { stage_id: stageId } },
          body,
        }),
      ),
    onSuccess: async (run) => {
      queries.setQueryData(runQuery(run.id).queryKey, run)
      await queries.invalidateQueries({ queryKey: [...key, 'runs', run.stage_id] })
    },
  })
}

/** Lets the worker make a calibration that it gave up. */
export function useTryAgain() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (runId: string) =>
      unwrap(
        api.POST('/api/v1/calibration-runs/{run_id}/try-again', {
          params: { path: { run_id: runId } },
        }),
      ),
    onSuccess: (run) => {
      queries.setQueryData(runQuery(run.id).queryKey, run)
    },
  })
}

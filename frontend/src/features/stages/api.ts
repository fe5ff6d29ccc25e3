import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type Stage = Schema['StageOut']
export type Progress = Schema['ProgressOut']

const key = ['stages'] as const

/** The stages of a call in their order; only for its managers. */
export const stagesQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, 'of', callId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/stages', {
          params: { path: { call_id: callId } },
          signal,
        }),
      ),
  })

/** How far the reviewers of a stage are. */
export const progressQuery = (stageId: string) =>
  queryOptions({
    queryKey: [...key, 'progress', stageId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/progress', {
          params: { path: { stage_id: stageId } },
          signal,
        }),
      ),
  })

/** A change of stages, after which all of them are read again. */
function useChange<T>(mutationFn: (wish: T) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}

/** Adds a stage as hubs usually have it. */
export function useAddStage(callId: string) {
  return useChange((kind: Schema['StageKind']) =>
    unwrap(
      api.POST('/api/v1/calls/{call_id}/stages', {
        params: { path: { call_id: callId } },
        body: { kind },
      }),
    ),
  )
}

const seen = ({ id, version }: Stage) => ({ path: { stage_id: id }, header: ifMatch(version) })

/** Opens a stage. Fails with `/problems/stage-incomplete`. */
export function useOpenStage() {
  return useChange((stage: Stage) =>
    unwrap(api.POST('/api/v1/stages/{stage_id}/open', { params: seen(stage) })),
  )
}

/** Lets in what was sent after the stage was opened. */
export function useEnterLate() {
  return useChange((stage: Stage) =>
    unwrap(
      api.POST('/api/v1/stages/{stage_id}/entries', { params: { path: { stage_id: stage.id } } }),
    ),
  )
}

/** Lets another phase say what reviewers see. */
export function useActivatePhase() {
  return useChange(({ stage, phase }: { stage: Stage; phase: string }) => {
    const { path, header } = seen(stage)
    const params = { path: { ...path, phase_id: phase }, header }
    return unwrap(api.POST('/api/v1/stages/{stage_id}/phases/{phase_id}/activate', { params }))
  })
}

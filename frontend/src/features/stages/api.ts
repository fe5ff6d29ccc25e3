import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type Stage = Schema['StageOut']
export type Phase = Schema['PhaseOut']
export type StageChange = Schema['StageChangeIn']
export type FormField = Schema['FormFieldOut']
export type RubricRef = Schema['FormRef']
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

/** The hub's rubrics that are published, the newest first. */
export const rubricsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, 'rubrics', hub] as const,
    queryFn: async ({ signal }) => {
      const query = { hub, purpose: 'rubric', limit: 100 } as const
      const { items } = await unwrap(api.GET('/api/v1/forms', { params: { query }, signal }))
      return items.filter(({ active_number: number }) => number !== null)
    },
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

/** Changes a stage that was seen. Fails with `/problems/stage-fixed`, `/problems/phase-in-use`. */
export function useChangeStage() {
  return useChange(({ stage, change }: { stage: Stage; change: StageChange }) =>
    unwrap(api.PATCH('/api/v1/stages/{stage_id}', { params: seen(stage), body: change })),
  )
}

/** Closes a stage that every application has left. Fails with `/problems/stage-busy`. */
export function useCloseStage() {
  return useChange((stage: Stage) =>
    unwrap(api.POST('/api/v1/stages/{stage_id}/close', { params: seen(stage) })),
  )
}

/** Forgets a stage that was never opened. */
export function useDiscardStage() {
  return useChange((stage: Stage) =>
    unwrap(api.DELETE('/api/v1/stages/{stage_id}', { params: { path: { stage_id: stage.id } } })),
  )
}

/** Puts the stages of a call in another order. Fails with `/problems/bad-order`. */
export function useOrderStages(callId: string) {
  return useChange((stages: string[]) =>
    unwrap(
      api.PUT('/api/v1/calls/{call_id}/stages/order', {
        params: { path: { call_id: callId } },
        body: { stages },
      }),
    ),
  )
}

import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Pipeline = Schema['PipelineOut']
export type Place = Schema['PlaceOut']
export type Entry = Schema['PipelineEntry']
export type View = Schema['ViewOut']
export type NewView = Schema['ViewIn']
export type Aside = Schema['Aside']
export type Order = Schema['Order']
export type Outcome = Schema['DecisionOutcome']
/** What is done with many applications, each on its own. */
export type Act =
  | { kind: 'decide'; outcome: Outcome }
  | { kind: 'assign'; personId: string; name: string }
/** Which applications, and in which order; every part that is given must hold. */
export type Sought = {
  place?: string
  track?: string
  eligibility?: Schema['Verdict']
  words?: string
  reviews?: 'open' | 'complete' | 'none'
  duplicates?: 'yes'
  /** Those that came to this stage, wherever they are now. */
  stage?: string
  /** How they stand in that stage, or in any. */
  stands?: Schema['Stands']
  order?: Order
}

const key = ['calls', 'pipeline'] as const
const ofCall = (callId: string) => ({ call_id: callId })

/** Every place of a call's pipeline with its counts; only for the hub's managers. */
export const pipelineQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, callId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/pipeline', { params: { path: ofCall(callId) }, signal }),
      ),
  })

/** The applications of a call, page by page. */
export const entriesQuery = (callId: string, sought: Sought, limit = 50) =>
  infiniteQueryOptions({
    queryKey: [...key, callId, 'entries', sought, limit] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/pipeline/entries', {
          params: { path: ofCall(callId), query: { limit, ...sought, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** The views that the caller keeps, and those that other managers share. */
export const viewsQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, callId, 'views'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/pipeline/views', {
          params: { path: ofCall(callId) },
          signal,
        }),
      ),
  })

/** Fails with `/problems/view-exists` and `/problems/too-many-views`. */
export function useKeepView(callId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewView) =>
      unwrap(
        api.POST('/api/v1/calls/{call_id}/pipeline/views', {
          params: { path: ofCall(callId) },
          body,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: viewsQuery(callId).queryKey }),
  })
}

/** Keeps a view no longer. */
export function useRemoveView(callId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: View) =>
      unwrap(
        api.DELETE('/api/v1/calls/{call_id}/pipeline/views/{view_id}', {
          params: { path: { ...ofCall(callId), view_id: id } },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: viewsQuery(callId).queryKey }),
  })
}

/** Who reviews in a call. */
export const reviewersQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, callId, 'reviewers'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/panel', { params: { path: ofCall(callId) }, signal }),
      ),
  })

/** One act on one application: pending decisions tell nobody, an assignment is not pinned. */
function actOn(act: Act, { id, place }: Entry): Promise<unknown> {
  const params = { path: { stage_id: place } }
  if (act.kind === 'decide') {
    const body = { application_ids: [id], outcome: act.outcome }
    return unwrap(api.POST('/api/v1/stages/{stage_id}/decisions', { params, body }))
  }
  const body = { application_id: id, person_id: act.personId, pinned: false }
  return unwrap(api.POST('/api/v1/stages/{stage_id}/assignments', { params, body }))
}

/** Acts on many; `run` says on which, and hears of each. */
export function useBulk(callId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({
      act,
      run,
    }: {
      act: Act
      run: (one: (entry: Entry) => Promise<unknown>) => Promise<void>
    }) => run((entry) => actOn(act, entry)),
    onSettled: () =>
      Promise.all(
        [[...key, callId], ['decisions'], ['stages'], ['panels']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  })
}

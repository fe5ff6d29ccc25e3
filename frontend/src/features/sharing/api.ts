import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type Shared = Schema['SharedOut']
export type SharedApplication = Schema['SharedApplicationOut']
export type Choice = Schema['SharedChoice']
export type Compared = Schema['ComparedApplication']

const key = ['shared'] as const
const of = (stage: string) => ({ stage_id: stage })

/** What every reviewer of a stage reads first, and how far apart they are; only for managers. */
export const sharedQuery = (stageId: string) =>
  queryOptions({
    queryKey: [...key, stageId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/shared', { params: { path: of(stageId) }, signal }),
      ),
    staleTime: 0,
  })

/** Chooses what everybody reads first. Fails with `/problems/shared-sent`, among others. */
export function useShare(stageId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ version, ids }: { version: number; ids: string[] }) =>
      unwrap(
        api.PUT('/api/v1/stages/{stage_id}/shared', {
          params: { path: of(stageId), header: ifMatch(version) },
          body: { application_ids: ids },
        }),
      ),
    onSuccess: (shared) => queries.setQueryData(sharedQuery(stageId).queryKey, shared),
    onError: () => queries.invalidateQueries({ queryKey: sharedQuery(stageId).queryKey }),
    // Reviewers have more to do now, and lists of reviews are longer.
    onSettled: () => queries.invalidateQueries({ queryKey: ['stages'] }),
  })
}

/** Applications of a stage whose applicant has these words, to choose from. */
export const choicesQuery = (callId: string, stageId: string, words: string) =>
  queryOptions({
    queryKey: [...key, stageId, 'choices', words] as const,
    queryFn: async ({ signal }) => {
      const query = { limit: 20, place: stageId, ...(words.trim() && { words: words.trim() }) }
      const params = { path: { call_id: callId }, query }
      const { items } = await unwrap(
        api.GET('/api/v1/calls/{call_id}/pipeline/entries', { params, signal }),
      )
      return items.map(({ id, applicant: name, track }) => ({ id, name, track: track.name }))
    },
    placeholderData: keepPreviousData,
  })

/** The person's scores beside those of others. Fails with `/problems/not-found` until all is sent. */
export const comparisonQuery = (stageId: string) =>
  queryOptions({
    queryKey: [...key, stageId, 'comparison'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/shared/comparison', {
          params: { path: of(stageId) },
          signal,
        }),
      ),
    staleTime: 0,
  })

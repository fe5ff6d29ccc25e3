import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, newKey, type Schema, unwrap } from '@/api/client'

export type OwnRounds = Schema['OwnRoundsOut']
export type OwnRound = Schema['OwnRound']
export type Held = Schema['InterviewItem']
export type Interview = Schema['InterviewOut']
export type Outcome = Schema['OutcomeIn']['outcome']
export type When = 'next' | 'over'

const key = ['interviews'] as const

/** The interviews of an application, and the times that it can pick. */
export const ownRoundsQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'own', id] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/applications/{application_id}/interviews', {
          params: { path: { application_id: id } },
          signal,
        }),
      ),
  })

/** The interviews that one holds. */
export const mineQuery = (when: When) =>
  infiniteQueryOptions({
    queryKey: [...key, 'mine', when] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/interviews', {
          params: { query: { when, limit: 30, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

/** An interview as the hub sees it. */
export const interviewQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/interviews/{interview_id}', { params: one(id), signal })),
  })

/** What the application said when it was sent last. */
export const interviewedQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'sent', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/interviews/{interview_id}/application', { params: one(id), signal })),
  })

/** Picks a time, or moves to another. Fails with `/problems/slot-taken` and others. */
export function usePick(application: string, round: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (starts_at: string) =>
      unwrap(
        api.PUT('/api/v1/interview-rounds/{round_id}/applications/{application_id}/pick', {
          params: ofRound(round, application),
          body: { starts_at },
        }),
      ),
    onSuccess: (rounds) => queries.setQueryData(ownRoundsQuery(application).queryKey, rounds),
    // Whoever comes too late sees what is left.
    onError: () => queries.invalidateQueries({ queryKey: [...key, 'own'] }),
  })
}

/** Says which times would suit, the dearest first. Fails with `/problems/picks-closed`. */
export function useWish(application: string, round: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (starts_at: string[]) =>
      unwrap(
        api.PUT('/api/v1/interview-rounds/{round_id}/applications/{application_id}/wishes', {
          params: ofRound(round, application),
          body: { starts_at },
        }),
      ),
    onSuccess: (rounds) => queries.setQueryData(ownRoundsQuery(application).queryKey, rounds),
  })
}

/** Cancels an interview. Fails with `/problems/too-late-to-change`. */
export function useCancel() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST('/api/v1/interviews/{interview_id}/cancel', { params: one(id) })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

/** Says how it went, or takes that back. */
export function useMark(id: string) {
  const onSuccess = useKeepInterview(id)
  return useMutation({
    mutationFn: (outcome: Outcome) =>
      unwrap(
        api.PUT('/api/v1/interviews/{interview_id}/outcome', {
          params: one(id),
          body: { outcome },
        }),
      ),
    onSuccess,
  })
}

/** Writes a note for the hub. */
export function useNote(id: string) {
  const onSuccess = useKeepInterview(id)
  return useMutation({
    mutationFn: (text: string) =>
      unwrap(
        api.POST('/api/v1/interviews/{interview_id}/notes', {
          params: { ...one(id), header: { 'Idempotency-Key': newKey() } },
          body: { text },
        }),
      ),
    onSuccess,
  })
}

/** Where a file of what was sent is. */
export const fileAddress = (interview: string, file: string) =>
  `/api/v1/interviews/${interview}/files/${file}`

const one = (id: string) => ({ path: { interview_id: id } })
const ofRound = (round: string, application: string) => ({
  path: { round_id: round, application_id: application },
})

function useKeepInterview(id: string) {
  const queries = useQueryClient()
  return (interview: Interview) => {
    queries.setQueryData(interviewQuery(id).queryKey, interview)
    void queries.invalidateQueries({ queryKey: [...key, 'mine'] })
    void queries.invalidateQueries({ queryKey: [...key, 'round'] })
  }
}

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
export type Round = Schema['RoundOut']
export type Invited = Schema['InvitedOut']
export type Slot = Schema['InterviewSlot']
export type Choices = Schema['RoundChoices']
export type RoundWish = Schema['RoundIn']
export type Proposal = Schema['ProposalOut']
export type Placement = Schema['PlacementIn']
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

/** The rounds of a call. */
export const roundsQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, 'rounds', callId] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/calls/{call_id}/interview-rounds', { params: of(callId), signal })),
  })

/** What a round can be made of. */
export const choicesQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, 'choices', callId] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/calls/{call_id}/interview-choices', { params: of(callId), signal })),
  })

/** A round with its day plan. */
export const roundQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'round', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/interview-rounds/{round_id}', { params: inRound(id), signal })),
  })

/** How those without a time could be placed; asked for anew each time. */
export function usePropose(id: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(api.GET('/api/v1/interview-rounds/{round_id}/proposal', { params: inRound(id) })),
  })
}

/** Picks a time, or moves to another. Fails with `/problems/slot-taken` and others. */
export function usePick(application: string, round: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (starts_at: string) =>
      unwrap(
        api.PUT('/api/v1/interview-rounds/{round_id}/applications/{application_id}/pick', {
          params: { path: { round_id: round, application_id: application } },
          body: { starts_at },
        }),
      ),
    onSuccess: (rounds) => queries.setQueryData(ownRoundsQuery(application).queryKey, rounds),
    // Whoever comes too late sees what is left.
    onError: () => queries.invalidateQueries({ queryKey: [...key, 'own'] }),
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

/** Sets a round up. */
export function useAddRound(callId: string) {
  const onSuccess = useKeepRound()
  return useMutation({
    mutationFn: ({ wish, once }: { wish: RoundWish; once: string }) =>
      unwrap(
        api.POST('/api/v1/calls/{call_id}/interview-rounds', {
          params: { ...of(callId), header: { 'Idempotency-Key': once } },
          body: wish,
        }),
      ),
    onSuccess,
  })
}

/** Invites applications; they are told by letter. */
export function useInviteAll(id: string) {
  const onSuccess = useKeepRound()
  return useMutation({
    mutationFn: (application_ids: string[]) =>
      unwrap(
        api.POST('/api/v1/interview-rounds/{round_id}/invitations', {
          params: inRound(id),
          body: { application_ids },
        }),
      ),
    onSuccess,
  })
}

/** Publishes placements, all or none. Fails with `/problems/plan-outdated`. */
export function usePlace(id: string) {
  const queries = useQueryClient()
  const onSuccess = useKeepRound()
  return useMutation({
    mutationFn: (placements: Placement[]) =>
      unwrap(
        api.POST('/api/v1/interview-rounds/{round_id}/plan', {
          params: inRound(id),
          body: { placements },
        }),
      ),
    onSuccess,
    onError: () => queries.invalidateQueries({ queryKey: roundQuery(id).queryKey }),
  })
}

/** The key of one wish, kept for its repetitions. */
export const anotherWish = newKey

const one = (id: string) => ({ path: { interview_id: id } })
const of = (id: string) => ({ path: { call_id: id } })
const inRound = (id: string) => ({ path: { round_id: id } })

function useKeepInterview(id: string) {
  const queries = useQueryClient()
  return (interview: Interview) => {
    queries.setQueryData(interviewQuery(id).queryKey, interview)
    void queries.invalidateQueries({ queryKey: [...key, 'mine'] })
    void queries.invalidateQueries({ queryKey: [...key, 'round'] })
  }
}

function useKeepRound() {
  const queries = useQueryClient()
  return (round: Round) => {
    queries.setQueryData(roundQuery(round.id).queryKey, round)
    void queries.invalidateQueries({ queryKey: [...key, 'rounds'] })
  }
}

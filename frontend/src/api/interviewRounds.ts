import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, newKey, type Schema, unwrap } from './client'

export type Round = Schema['RoundOut']
export type Invited = Schema['InvitedOut']
export type Slot = Schema['InterviewSlot']
export type Choices = Schema['RoundChoices']
export type RoundWish = Schema['RoundIn']
export type Proposal = Schema['ProposalOut']
export type Placement = Schema['PlacementIn']
export type RoundChange = Schema['RoundChangeIn']
export type Place = Schema['PlaceOfInterview']

const key = ['interviews'] as const
const of = (id: string) => ({ path: { call_id: id } })
const inRound = (id: string) => ({ path: { round_id: id } })
const ofRound = (round: string, application: string) => ({
  path: { round_id: round, application_id: application },
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

/** Where the interview of an application could be. */
export const placesQuery = (id: string, application: string) =>
  queryOptions({
    queryKey: [...key, 'places', id, application] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/interview-rounds/{round_id}/applications/{application_id}/places', {
          params: ofRound(id, application),
          signal,
        }),
      ),
  })

/** How those without a time could be placed; asked for anew each time. */
export function usePropose(id: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(api.GET('/api/v1/interview-rounds/{round_id}/proposal', { params: inRound(id) })),
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

/** Changes a round. Fails with `/problems/changed-meanwhile`, `/problems/round-in-use`. */
export function useChangeRound({ id, version }: Pick<Round, 'id' | 'version'>) {
  const onSuccess = useKeepRound()
  return useMutation({
    mutationFn: (change: RoundChange) =>
      unwrap(
        api.PATCH('/api/v1/interview-rounds/{round_id}', {
          params: { ...inRound(id), header: { 'If-Match': `"${version}"` } },
          body: change,
        }),
      ),
    onSuccess,
  })
}

/** Takes an invitation back, as long as nothing came of it. */
export function useTakeBack(id: string) {
  const onSuccess = useKeepRound()
  return useMutation({
    mutationFn: (application: string) =>
      unwrap(
        api.DELETE('/api/v1/interview-rounds/{round_id}/invitations/{application_id}', {
          params: ofRound(id, application),
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

function useKeepRound() {
  const queries = useQueryClient()
  return (round: Round) => {
    queries.setQueryData(roundQuery(round.id).queryKey, round)
    void queries.invalidateQueries({ queryKey: [...key, 'rounds'] })
    void queries.invalidateQueries({ queryKey: [...key, 'places'] })
  }
}

import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type Panel = Schema['PanelOut']
export type Reviewer = Schema['ReviewerOut']
export type Terms = Schema['TermsIn']
export type Conflict = Schema['ConflictOut']
export type ConflictKind = Schema['ConflictKind']
export type NewConflict = Schema['ConflictIn']
export type Given = Schema['GivenReview']
export type Readers = Schema['ReadersOut']
export type Reader = Schema['Reader']
export type PanelWish = Schema['PanelWish']

const key = ['panels'] as const
const ofCall = (callId: string) => ({ call_id: callId })
const ofPerson = (callId: string, personId: string) => ({ call_id: callId, person_id: personId })
const PANEL = '/api/v1/calls/{call_id}/panel'
const ONE = '/api/v1/calls/{call_id}/panel/{person_id}'

/** The reviewers of a call, and who could be asked; only for its managers. */
export const panelQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, callId] as const,
    queryFn: ({ signal }) => unwrap(api.GET(PANEL, { params: { path: ofCall(callId) }, signal })),
  })

/** What one reviewer was given and still has, page by page. */
export const givenQuery = (callId: string, personId: string) =>
  infiniteQueryOptions({
    queryKey: [...key, callId, 'given', personId] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/reviews', {
          params: {
            path: ofCall(callId),
            query: { limit: 100, person_id: personId, ...(after && { after }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** What one reviewer would like to read, and what rather not, page by page. */
export const panelWishesQuery = (callId: string, personId: string) =>
  infiniteQueryOptions({
    queryKey: [...key, callId, 'wishes', personId] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/panel/{person_id}/wishes', {
          params: {
            path: ofPerson(callId, personId),
            query: { limit: 100, ...(after && { after }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** The conflicts of a call, the newest first: those that stand, or those that were cleared. */
export const conflictsQuery = (callId: string, cleared: boolean, personId?: string) =>
  infiniteQueryOptions({
    queryKey: [...key, callId, 'conflicts', cleared, personId] as const,
    queryFn: ({ pageParam: after, signal }) => {
      const query = { limit: 50, cleared, ...(personId && { person_id: personId }) }
      return unwrap(
        api.GET('/api/v1/calls/{call_id}/conflicts', {
          params: { path: ofCall(callId), query: { ...query, ...(after && { after }) } },
          signal,
        }),
      )
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** A few applications of a call, or of a stage, whose applicant's name contains `words`. */
export const applicantsQuery = (callId: string, words: string, place?: string) =>
  queryOptions({
    queryKey: [...key, callId, 'applicants', words, place] as const,
    queryFn: async ({ signal }) => {
      const query = {
        limit: 20,
        ...(words.trim() && { words: words.trim() }),
        ...(place !== undefined && { place }),
      }
      const params = { path: ofCall(callId), query }
      return (await unwrap(api.GET('/api/v1/calls/{call_id}/pipeline/entries', { params, signal })))
        .items
    },
    placeholderData: keepPreviousData,
  })

/** The stages of a call in which applications are given to reviewers now. */
export const givingStagesQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, callId, 'stages'] as const,
    queryFn: async ({ signal }) => {
      const params = { path: ofCall(callId) }
      const { items } = await unwrap(api.GET('/api/v1/calls/{call_id}/stages', { params, signal }))
      return items.filter(({ kind, state }) => kind === 'review' && state === 'open')
    },
  })

const inStage = (stage: string, application: string) => ({
  stage_id: stage,
  application_id: application,
})

/** Everybody on the panel for one application of a stage. */
export const readersQuery = (stage: string, application: string) =>
  queryOptions({
    queryKey: [...key, 'readers', stage, application] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/entries/{application_id}/readers', {
          params: { path: inStage(stage, application) },
          signal,
        }),
      ),
    staleTime: 0,
  })

/** A change of the panel, after which all of it, and what others show of it, is read again. */
function useChange<T>(mutationFn: (wish: T) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['stages'] })
      return queries.invalidateQueries({ queryKey: key })
    },
  })
}

type NewReviewer = { personId: string; terms: Terms; grantAt: string | null }

/** Puts somebody on the panel; with `grantAt` they become a reviewer of that hub first. */
export function useAddReviewer(callId: string) {
  return useChange(async ({ personId, terms, grantAt }: NewReviewer) => {
    if (grantAt !== null) {
      await unwrap(
        api.POST('/api/v1/people/{person_id}/roles', {
          params: { path: { person_id: personId } },
          body: { role: 'reviewer', hub_id: grantAt },
        }),
      )
    }
    const body = { ...terms, person_id: personId }
    return unwrap(api.POST(PANEL, { params: { path: ofCall(callId) }, body }))
  })
}

/** Changes what a reviewer takes. Fails with `/problems/changed-meanwhile`. */
export function useChangeReviewer(callId: string) {
  return useChange(({ of, terms }: { of: Reviewer; terms: Terms }) => {
    const params = { path: ofPerson(callId, of.person.id), header: ifMatch(of.version) }
    return unwrap(api.PUT(ONE, { params, body: terms }))
  })
}

/** Lets a reviewer drop out, or brings them back. */
export function useSeat(callId: string) {
  return useChange(({ personId, act }: { personId: string; act: 'leave' | 'return' }) =>
    unwrap(
      api.POST(`/api/v1/calls/{call_id}/panel/{person_id}/${act}`, {
        params: { path: ofPerson(callId, personId) },
      }),
    ),
  )
}

type Gift = { stage: string; application: string; person: string; pinned: boolean }

/** Gives an application to a reviewer. Fails with `/problems/conflict-of-interest` and others. */
export function useGive() {
  return useChange(({ stage, application, person, pinned }: Gift) =>
    unwrap(
      api.POST('/api/v1/stages/{stage_id}/assignments', {
        params: { path: { stage_id: stage } },
        body: { application_id: application, person_id: person, pinned },
      }),
    ),
  )
}

/** Takes it back while nothing is written. Fails with `/problems/review-begun`. */
export function useTakeBack() {
  return useChange((assignmentId: string) =>
    unwrap(
      api.POST('/api/v1/assignments/{assignment_id}/take-back', {
        params: { path: { assignment_id: assignmentId } },
      }),
    ),
  )
}

/** Takes an application away from a reviewer. Fails with `/problems/not-assigned`. */
export function useTakeAway() {
  return useChange((assignmentId: string) =>
    unwrap(
      api.DELETE('/api/v1/assignments/{assignment_id}', {
        params: { path: { assignment_id: assignmentId } },
      }),
    ),
  )
}

/** Enters a conflict. Fails with `/problems/conflict-known`. */
export function useEnterConflict(callId: string) {
  return useChange((body: NewConflict) =>
    unwrap(
      api.POST('/api/v1/calls/{call_id}/conflicts', { params: { path: ofCall(callId) }, body }),
    ),
  )
}

/** Says, with a reason, that a conflict is none. Fails with `/problems/conflict-cleared`. */
export function useClearConflict() {
  return useChange(({ id, reason }: { id: string; reason: string }) =>
    unwrap(
      api.POST('/api/v1/conflicts/{conflict_id}/clear', {
        params: { path: { conflict_id: id } },
        body: { reason },
      }),
    ),
  )
}

import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type Task = Schema['Task']
export type TaskDetail = Schema['TaskOut']
export type ReviewDraft = Required<Schema['ReviewIn']>
export type Wish = Schema['ReviewWish']
export type WishStage = Schema['ReviewWishStage']
export type Preference = Schema['Preference']

export type EntryDetail = Schema['StageEntryDetail']
export type Masks = Schema['MasksOut']
export type MaskedPart = Schema['MaskedPart']
export type MaskRule = Schema['MaskRuleOut']
export type Note = Schema['DiscussionNoteOut']
export type ConflictKind = Schema['ConflictKind']

/** Under which everything of reviews is kept. */
export const key = ['reviews'] as const
const of = (id: string) => ({ assignment_id: id })

/** What the person has to judge now. */
export const tasksQuery = () =>
  infiniteQueryOptions({
    queryKey: [...key, 'mine'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/reviews', {
          params: { query: { limit: 100, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  })

/** One application as the phase shows it. Fails with `/problems/not-found`. */
export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/reviews/{assignment_id}', { params: { path: of(id) }, signal })),
    staleTime: 0,
  })

/** Keeps a review that was seen as `version`; the version that it has now. */
export async function writeReview(id: string, version: number, body: ReviewDraft): Promise<number> {
  const params = { path: of(id), header: ifMatch(version) }
  const saved = await unwrap(api.PUT('/api/v1/reviews/{assignment_id}', { params, body }))
  return saved.version
}

/** Sends the review that was seen as `version`. */
export function sendReview(id: string, version: number): Promise<unknown> {
  const params = { path: of(id), header: ifMatch(version) }
  return unwrap(api.POST('/api/v1/reviews/{assignment_id}/send', { params }))
}

/** Declares a conflict of interest: the application is gone afterwards. */
export function declareConflict(id: string, kind: ConflictKind, words: string): Promise<unknown> {
  return unwrap(
    api.POST('/api/v1/reviews/{assignment_id}/conflict', {
      params: { path: of(id) },
      body: { kind, words },
    }),
  )
}

/** Where a file of the application is. */
export function fileAddress(id: string, file: string): string {
  return `/api/v1/reviews/${id}/files/${file}`
}

/** The stages that ask the person what they would like to read. */
export const wishStagesQuery = () =>
  queryOptions({
    queryKey: [...key, 'wishes'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/wishes', { signal })),
    staleTime: 0,
  })

/** The applications of a stage that could be given to the person, page by page. */
export const wishesQuery = (stageId: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'wishes', stageId] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/wishes', {
          params: { path: { stage_id: stageId }, query: { ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  })

/** One of them as it can be read now. Fails with `/problems/not-found`. */
export const wishQuery = (stageId: string, code: string) =>
  queryOptions({
    queryKey: [...key, 'wishes', stageId, code] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/wishes/{code}', {
          params: { path: { stage_id: stageId, code } },
          signal,
        }),
      ),
    staleTime: 0,
  })

/** Says whether the person would like to read an application. */
export function useWish(stageId: string) {
  const queries = useQueryClient()
  const list = wishesQuery(stageId).queryKey
  return useMutation({
    mutationFn: ({ code, preference }: Pick<Wish, 'code' | 'preference'>) =>
      unwrap(
        api.PUT('/api/v1/stages/{stage_id}/wishes/{code}', {
          params: { path: { stage_id: stageId, code } },
          body: { preference },
        }),
      ),
    onMutate: ({ code, preference }) =>
      queries.setQueryData(
        list,
        (old) =>
          old && {
            ...old,
            pages: old.pages.map((page) => ({
              ...page,
              items: page.items.map((one) => (one.code === code ? { ...one, preference } : one)),
            })),
          },
      ),
    onError: () => queries.invalidateQueries({ queryKey: list, exact: true }),
    onSettled: () =>
      queries.invalidateQueries({ queryKey: wishStagesQuery().queryKey, exact: true }),
  })
}

/** Declares a conflict before anything is given: the application is gone afterwards. */
export function declareEarly(
  stageId: string,
  code: string,
  kind: ConflictKind,
  words: string,
): Promise<unknown> {
  return unwrap(
    api.POST('/api/v1/stages/{stage_id}/wishes/{code}/conflict', {
      params: { path: { stage_id: stageId, code } },
      body: { kind, words },
    }),
  )
}

/** Adds a note to the discussion of an application that the person judges. */
export function discuss(id: string, words: string): Promise<unknown> {
  return unwrap(
    api.POST('/api/v1/reviews/{assignment_id}/notes', {
      params: { path: of(id) },
      body: { words },
    }),
  )
}

const inStage = (stage: string, application: string) => ({
  path: { stage_id: stage, application_id: application },
})

/** All that was said of an application in a stage, and what blind reviewers do not read of it. */
export const entryQuery = (stage: string, application: string) =>
  queryOptions({
    queryKey: [...key, 'entry', stage, application] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/entries/{application_id}', {
          params: inStage(stage, application),
          signal,
        }),
      ),
    retry: false,
    staleTime: 0,
  })

/** What blind reviewers read of an application, also before it enters the stage. */
export const masksQuery = (stage: string, application: string) =>
  queryOptions({
    queryKey: [...key, 'masks', stage, application] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/stages/{stage_id}/masks/{application_id}', {
          params: inStage(stage, application),
          signal,
        }),
      ),
    staleTime: 0,
  })

type Said = { words: string; masks: boolean } | { end: string }

/** Masks words, lets them be read, or takes that back. Fails with `/problems/mask-known`. */
export function useMask(application: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (said: Said) =>
      'end' in said
        ? unwrap(api.DELETE('/api/v1/masks/{rule_id}', { params: { path: { rule_id: said.end } } }))
        : unwrap(
            api.POST('/api/v1/applications/{application_id}/masks', {
              params: { path: { application_id: application } },
              body: said,
            }),
          ),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key, 'masks'] }),
  })
}

/** Adds a note of the hub. */
export function discussAsHub(stage: string, application: string, words: string): Promise<unknown> {
  return unwrap(
    api.POST('/api/v1/stages/{stage_id}/entries/{application_id}/notes', {
      params: inStage(stage, application),
      body: { words },
    }),
  )
}

/** The stages of a call in which applications are judged, or will be. */
export const judgedInQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, 'stages', callId] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { call_id: callId } }
      const { items } = await unwrap(api.GET('/api/v1/calls/{call_id}/stages', { params, signal }))
      return items.filter(({ kind }) => kind === 'review')
    },
  })

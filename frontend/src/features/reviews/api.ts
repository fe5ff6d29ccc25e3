import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type Task = Schema['Task']
export type TaskDetail = Schema['TaskOut']
export type ReviewDraft = Schema['ReviewIn']
export type ConflictKind = Schema['ConflictKind']

const key = ['reviews'] as const
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

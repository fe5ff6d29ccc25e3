import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import type { Language } from '@/lib/i18n/languages'
import { api, ifMatch, newKey, type Schema, unwrap } from './client'

export type Application = Schema['ApplicationOut']
export type Mine = Schema['MyApplication']
export type Member = NonNullable<Application['members']>[number]
export type MemberRole = Schema['MemberRole']
export type Sent = Application['snapshots'][number]
export type Snapshot = Schema['SnapshotOut']
export type Saved = Schema['SavedOut']
export type Presence = Schema['PresenceOut']
export type Named = Schema['Named']
export type Told = Schema['ToldOut']
export type Facts = { track?: string; told?: Told }
export type Verdict = Schema['Verdict']
export type Rules = Schema['DraftEligibilityOut']

/** What the keys of all readings of applications begin with. */
export const key = ['applications'] as const
/** The parameters of an operation on one application. */
export const of = (id: string) => ({ path: { application_id: id } })

/** One's own applications, the newest first; of one call if it is named. */
export const mineQuery = (callId?: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'mine', callId ?? null] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/applications', {
          params: {
            query: { limit: 30, ...(callId && { call_id: callId }), ...(after && { after }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** One application. Fails with `/problems/not-found`. */
export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/applications/{application_id}', { params: of(id), signal })),
  })

/** The questions that the draft answers. */
export const questionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'questions', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/applications/{application_id}/form', { params: of(id), signal })),
  })

/** What the rules make of the draft at a version. */
export const rulesQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: [...key, 'rules', id, version] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/applications/{application_id}/eligibility', { params: of(id), signal }),
      ),
  })

/** What was sent, which never changes. */
export const snapshotQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: [...key, 'sent', id, number] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/applications/{application_id}/snapshots/{number}', {
          params: { path: { application_id: id, number } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The operations of a draft; a test gives the keeper ones that fail. */
export const server = {
  read: (id: string) =>
    unwrap(api.GET('/api/v1/applications/{application_id}', { params: of(id) })),
  saveAnswers: (id: string, version: number, body: Schema['AnswersIn']): Promise<Saved> =>
    unwrap(
      api.PATCH('/api/v1/applications/{application_id}/answers', {
        params: { ...of(id), header: { ...ifMatch(version), 'Idempotency-Key': newKey() } },
        body,
      }),
    ),
  saveFacts: (id: string, version: number, body: Facts): Promise<Saved> =>
    unwrap(
      api.PATCH('/api/v1/applications/{application_id}', {
        params: { ...of(id), header: ifMatch(version) },
        body,
      }),
    ),
  beHere: (id: string): Promise<Presence> =>
    unwrap(api.PUT('/api/v1/applications/{application_id}/presence', { params: of(id) })),
}

/** Where a file of an application is fetched. */
export const fileAddress = (id: string, fileId: string) =>
  `/api/v1/applications/${id}/files/${fileId}`

/** Where the receipt of what was sent is fetched. */
export const receiptAddress = (id: string, number: number) =>
  `/api/v1/applications/${id}/receipts/${number}`

/** Where what was sent is fetched as PDF. */
export const printAddress = (id: string, number: number, language: Language) =>
  `/api/v1/applications/${id}/snapshots/${number}/print?language=${language}`

import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'
import { isProblem } from '@/api/problem'

export type FollowUp = Schema['FollowUpOut']
export type Row = Schema['FollowUpRow']
export type Status = Schema['VentureStatus']
export type Metric = Schema['Metric']
export type Observation = Schema['ObservationOut']
export type Said = Schema['ObservationIn']
export type Group = Schema['Group']
export type Survey = Schema['SurveyOut']
export type SurveyDraft = Schema['SurveyDraftContent']
export type SurveyDoubt = Schema['SurveyDoubt']
export type SurveyYear = Schema['SurveyYear']
export type Surveyed = Schema['SurveyVenture']
export type JobLine = Schema['JobLineOut']

const key = ['follow-ups'] as const
const path = (organisation: string) => ({ organisation_id: organisation })

/** All that is known of a followed venture. */
export const followUpQuery = (organisation: string) =>
  queryOptions({
    queryKey: [...key, organisation] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/follow-ups/{organisation_id}', {
          params: { path: path(organisation) },
          signal,
        }),
      ),
  })

/** Own ventures that are followed. */
export const ownFollowUpsQuery = () =>
  queryOptions({
    queryKey: [...key, 'mine'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/follow-ups/mine', { signal })),
  })

/** Whom a hub follows, page by page; only for its managers. */
export const followUpsQuery = (hub: string, group: Group | undefined) =>
  infiniteQueryOptions({
    queryKey: [...key, 'hub', hub, group ?? 'all'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/follow-ups', {
          params: { query: { hub, ...(group && { group }), ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

function useKept(organisation: string) {
  const queries = useQueryClient()
  return {
    onSuccess: (kept: FollowUp) => queries.setQueryData(followUpQuery(organisation).queryKey, kept),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key] }),
  }
}

/** Keeps what is said of a year. Fails with `/problems/changed-meanwhile`. */
export function useSayYear(organisation: string, year: number) {
  return useMutation({
    mutationFn: (body: Schema['YearIn']) =>
      unwrap(
        api.PUT('/api/v1/follow-ups/{organisation_id}/years/{year}', {
          params: { path: { ...path(organisation), year } },
          body,
        }),
      ),
    ...useKept(organisation),
  })
}

/** Says how a venture stood on a day. Fails with `/problems/day-not-over`. */
export function useSayStatus(organisation: string) {
  return useMutation({
    mutationFn: (body: Schema['StatusIn']) =>
      unwrap(
        api.POST('/api/v1/follow-ups/{organisation_id}/statuses', {
          params: { path: path(organisation) },
          body,
        }),
      ),
    ...useKept(organisation),
  })
}

/** Says whether a venture agrees to be followed. */
export function useSayConsent(organisation: string) {
  return useMutation({
    mutationFn: (body: Schema['ConsentIn']) =>
      unwrap(
        api.PUT('/api/v1/follow-ups/{organisation_id}/consent', {
          params: { path: path(organisation) },
          body,
        }),
      ),
    ...useKept(organisation),
  })
}

/** Why the link of a letter opens nothing. */
export const CLOSED = ['not-found', 'letter-over', 'survey-closed'] as const

/** The questions of a letter. Fails with one of `CLOSED`. */
export const surveyQuery = (token: string) =>
  queryOptions({
    queryKey: ['survey', token] as const,
    queryFn: ({ signal }) =>
      unwrap(api.POST('/api/v1/survey-letters', { body: { token }, signal })),
    retry: false,
    // What is typed is not to be put back to what was asked when the window was opened.
    staleTime: Number.POSITIVE_INFINITY,
    throwOnError: (error) => !CLOSED.some((slug) => isProblem(error, `/problems/${slug}`)),
  })

/** Keeps what was typed. */
export function useSaveDraft(token: string) {
  return useMutation({
    mutationFn: (draft: SurveyDraft) =>
      unwrap(api.POST('/api/v1/survey-letters/draft', { body: { token, draft } })),
    retry: false,
  })
}

/** Sends the answers. Fails with `/problems/changed-meanwhile` when others have told some. */
export function useSendSurvey(token: string) {
  return useMutation({
    mutationFn: (wish: Omit<Schema['SurveyIn'], 'token'>) =>
      unwrap(api.POST('/api/v1/survey-letters/answers', { body: { token, ...wish } })),
  })
}

/** Sends a fresh letter to whom an old one was for. */
export function useFreshLetter(token: string) {
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/survey-letters/fresh', { body: { token } })),
  })
}

/** Says that the venture does not want to be asked. */
export function useStopSurveys(token: string) {
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/survey-letters/stop', { body: { token } })),
  })
}

/** The years that a hub asked for; only for its managers. */
export const surveyYearsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, 'surveys', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/surveys', { params: { query: { hub } }, signal })),
  })

/** Who was asked for a year, page by page. */
export const surveyedQuery = (hub: string, year: number, shown: Schema['SurveyShown']) =>
  infiniteQueryOptions({
    queryKey: [...key, 'surveys', hub, year, shown] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/surveys/{year}', {
          params: { path: { year }, query: { hub, shown, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Writes again to everybody of a venture who has not answered. Fails with `nobody-to-ask`. */
export function useAskAgain(organisation: string, year: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/follow-ups/{organisation_id}/years/{year}/letters', {
          params: { path: { ...path(organisation), year } },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key, 'surveys'] }),
  })
}

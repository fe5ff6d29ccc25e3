import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type CohortMatching = Schema['CohortMatchingOut']
export type Matching = Schema['MatchingOut']
export type Matched = Schema['MatchedOut']
export type Rule = Schema['MatchingRuleOut']
export type RuleKind = Schema['MatchingRuleKind']
export type MyMatching = Schema['MyMatching']

// Under that of mentors: a change of who advises whom is one of who can be matched.
const key = ['mentors', 'matching'] as const

/** A matching of a cohort with what its wishes make, the newest unless one is named; for managers. */
export const matchingQuery = (cohortId: string, matchingId?: string) =>
  queryOptions({
    queryKey: [...key, 'of', cohortId, matchingId ?? null] as const,
    queryFn: ({ signal }) =>
      unwrap(
        matchingId === undefined
          ? api.GET('/api/v1/cohorts/{cohort_id}/matching', {
              params: { path: { cohort_id: cohortId } },
              signal,
            })
          : api.GET('/api/v1/matchings/{matching_id}', {
              params: { path: { matching_id: matchingId } },
              signal,
            }),
      ),
  })

/** The open matchings in which one may wish. */
export const myMatchingsQuery = () =>
  queryOptions({
    queryKey: [...key, 'mine'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/my-matchings', { signal })),
  })

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['mentors'] })
}

/** Lets both sides rank each other. Fails with `/problems/matching-open`. */
export function useOpenMatching(cohortId: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/cohorts/{cohort_id}/matching', {
          params: { path: { cohort_id: cohortId } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Says all pins and bars. Fails with `/problems/pins-too-many`, `/problems/changed-meanwhile`. */
export function useSetRules({ id, version }: Pick<Matching, 'id' | 'version'>) {
  return useMutation({
    mutationFn: (rules: Rule[]) =>
      unwrap(
        api.PUT('/api/v1/matchings/{matching_id}/rules', {
          params: { path: { matching_id: id }, header: ifMatch(version) },
          body: { rules },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Makes the pairs that are seen. Fails with `/problems/matching-outdated`. */
export function usePublish(matchingId: string) {
  return useMutation({
    mutationFn: (digest: string) =>
      unwrap(
        api.POST('/api/v1/matchings/{matching_id}/publish', {
          params: { path: { matching_id: matchingId } },
          body: { digest },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Ends it without pairs. Fails with `/problems/matching-over`. */
export function useCancel(matchingId: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST('/api/v1/matchings/{matching_id}/cancel', {
          params: { path: { matching_id: matchingId } },
          body: { reason },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Ranks the others, the dearest first. Fails with `/problems/matching-over`. */
export function useWish({ matching_id: matching, own_id: own, as_mentor: asMentor }: MyMatching) {
  return useMutation({
    mutationFn: (wishes: string[]) =>
      asMentor
        ? unwrap(
            api.PUT('/api/v1/matchings/{matching_id}/mentors/{mentor_id}/wishes', {
              params: { path: { matching_id: matching, mentor_id: own } },
              body: { wishes },
            }),
          )
        : unwrap(
            api.PUT('/api/v1/matchings/{matching_id}/ventures/{enrolment_id}/wishes', {
              params: { path: { matching_id: matching, enrolment_id: own } },
              body: { wishes },
            }),
          ),
    onSettled: useRefresh(),
  })
}

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'
import type { ReviewsWanted } from '@/api/figures'

export type Given = Schema['GivenReview']
export type Stage = Schema['StageOut']
export type Reviewer = Schema['ReviewerOut']

const ofCall = (callId: string) => ({ call_id: callId })

/** The reviews of a call that were given, page by page; only for its managers. */
export const givenQuery = (callId: string, wanted: ReviewsWanted) =>
  infiniteQueryOptions({
    queryKey: ['panels', callId, 'reviews', wanted] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/reviews', {
          params: {
            path: ofCall(callId),
            query: { limit: 50, ...wanted, ...(after && { after }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** What the list can be narrowed to: the stages with reviews, and who is on the panel. */
export const choicesQuery = (callId: string) =>
  queryOptions({
    queryKey: ['panels', callId, 'choices'] as const,
    queryFn: async ({ signal }) => {
      const params = { path: ofCall(callId) }
      const [stages, panel] = await Promise.all([
        unwrap(api.GET('/api/v1/calls/{call_id}/stages', { params, signal })),
        unwrap(api.GET('/api/v1/calls/{call_id}/panel', { params, signal })),
      ])
      return {
        stages: stages.items.filter(({ kind }) => kind === 'review'),
        reviewers: panel.items,
        tracks: panel.tracks,
      }
    },
  })

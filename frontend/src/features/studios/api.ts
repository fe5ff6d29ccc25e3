import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Studio = Schema['StudioOut']
export type StudioDetail = Schema['StudioDetail']
export type StudioKind = Schema['StudioKind']

/** The studios of a hub; a hub has some dozens, so they come at once. */
export const studiosQuery = (hub: string) =>
  queryOptions({
    queryKey: ['studios', { hub }] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/studios', { params: { query: { hub, limit: 100 } }, signal })),
  })

/** What a list of studios can be narrowed down to. */
export type StudioFilter = {
  kind?: StudioKind | undefined
  feature?: string | undefined
  people?: number | undefined
}

/** The studios of a hub that fit, page by page. */
export const studioPagesQuery = (hub: string, { kind, feature, people }: StudioFilter) =>
  infiniteQueryOptions({
    queryKey: ['studios', { hub, kind, feature, people }, 'pages'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/studios', {
          params: {
            query: {
              hub,
              limit: 24,
              ...(kind && { kind }),
              ...(feature && { feature }),
              ...(people && { people }),
              ...(after && { after }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** One studio with its opening hours and rules, by slug or id. Fails with `/problems/not-found`. */
export const studioQuery = (studio: string) =>
  queryOptions({
    queryKey: ['studios', studio] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/studios/{studio}', { params: { path: { studio } }, signal })),
  })

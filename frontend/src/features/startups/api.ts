import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Startup = Schema['StartupOut']
export type StartupDetail = Schema['StartupDetail']
export type Theme = Schema['Theme']
export type VentureStage = Schema['VentureStage']
/** `undefined` narrows nothing down. */
export type StartupFilter = {
  q?: string | undefined
  track?: Theme | undefined
  stage?: VentureStage | undefined
  region?: string | undefined
}

const key = ['startups'] as const

/** The published startups of a hub that fit, the newest first. */
export const startupPagesQuery = (hub: string, { q, track, stage, region }: StartupFilter) =>
  infiniteQueryOptions({
    queryKey: [...key, hub, { q, track, stage, region }] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/startups', {
          params: {
            query: {
              hub,
              limit: 24,
              ...(q && { q }),
              ...(track && { track }),
              ...(stage && { stage }),
              ...(region && { region }),
              ...(after && { after }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** The newest hundred of a hub: what there is to narrow down by. */
export const startupsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub, 'all'] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/startups', { params: { query: { hub, limit: 100 } }, signal })),
  })

/** One startup by slug or id. Fails with `/problems/not-found` when it is not published. */
export const startupQuery = (startup: string) =>
  queryOptions({
    queryKey: [...key, 'one', startup] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/startups/{key}', { params: { path: { key: startup } }, signal })),
  })

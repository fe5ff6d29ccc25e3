import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Impact = Schema['MarketImpactOut']
export type Figure = Schema['MarketFigureOut']
export type FigureName = Figure['figure']
export type RegionImpact = Schema['RegionImpact']
export type Row = Schema['MarketFigureRow']

const key = ['market-impact'] as const

/** What the market of a hub left with its makers until the last Sunday. */
export const impactQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/market-impact', { params: { query: { hub } }, signal })),
  })

/** The same until a day, or until now, for whoever manages the hub. */
export const figuresQuery = (hub: string, on: string | undefined) =>
  queryOptions({
    queryKey: [...key, hub, 'figures', on ?? 'today'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/market-figures', {
          params: { query: { hub, ...(on && { on }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })

/** The shops behind a figure. */
export const rowsQuery = (hub: string, on: string, figure: FigureName) =>
  infiniteQueryOptions({
    queryKey: [...key, hub, 'rows', on, figure] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/market-figures/rows', {
          params: { query: { hub, on, figure, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

import { chosenOf, type MarketSearch } from './marketSearch'

export type Hit = Schema['SearchHit']
export type Facets = Schema['SearchFacets']
export type PriceCount = Schema['PriceCount']
export type Suggestions = Schema['SearchSuggestionsOut']

const key = ['market'] as const

/** What is found at a hub, page by page; how many there are, and of what, comes with the first. */
export const marketQuery = (hub: string, search: MarketSearch) =>
  infiniteQueryOptions({
    queryKey: [...key, hub, search] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/search', {
          params: { query: { ...queryOf(hub, search), ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** The newest that can be had, for a page that shows a few of them. */
export const newestQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub, 'newest'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/search', {
          params: { query: { hub, order: 'newest', availability: ['now', 'later'], limit: 12 } },
          signal,
        }),
      ),
  })

/** What begins like the words that somebody is typing. */
export const suggestionsQuery = (hub: string, q: string) =>
  queryOptions({
    queryKey: [...key, hub, 'suggestions', q] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/search/suggestions', { params: { query: { hub, q } }, signal })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })

function queryOf(hub: string, search: MarketSearch) {
  const { q, min, max, brand, order } = search
  return {
    hub,
    limit: 24,
    ...(q && { q }),
    category: chosenOf(search, 'category'),
    kind: chosenOf(search, 'kind') as Schema['ListingKind'][],
    technique: chosenOf(search, 'technique'),
    material: chosenOf(search, 'material'),
    region: chosenOf(search, 'region'),
    claim: chosenOf(search, 'claim') as Schema['ClaimKind'][],
    availability: chosenOf(search, 'availability') as Schema['Availability'][],
    seller: chosenOf(search, 'seller'),
    ...(min !== undefined && { price_min: min }),
    ...(max !== undefined && { price_max: max }),
    ...(brand && { brand }),
    ...(order && { order }),
  }
}

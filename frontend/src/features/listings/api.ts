import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Listing = Schema['ListingOut']
export type ListingDetail = Schema['ListingDetail']
export type SimilarListing = Schema['SimilarListing']
export type Variant = Schema['VariantOut']
export type Vocabulary = Schema['ListingVocabularyOut']

const key = ['listings'] as const

/** One live listing by slug or id. Fails with `/problems/not-found` for any other. */
export const listingQuery = (listing: string) =>
  queryOptions({
    queryKey: [...key, 'one', listing] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/listings/{key}', { params: { path: { key: listing } }, signal })),
  })

/** The live listings of a shop, the newest first. */
export const shopListingsQuery = (shop: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'of', shop] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/listings', {
          params: { query: { shop, limit: 24, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** What is like a live listing, and why. */
export const similarQuery = (listing: string) =>
  queryOptions({
    queryKey: [...key, 'similar', listing] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/listings/{key}/similar', { params: { path: { key: listing } }, signal }),
      ),
  })

/** The names of categories, techniques and materials; they change with a release alone. */
export const listingWordsQuery = () =>
  queryOptions({
    queryKey: [...key, 'words'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/listing-words', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })

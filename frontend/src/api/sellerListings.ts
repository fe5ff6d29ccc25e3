import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from './client'
import { isProblem } from './problem'

export type SellerListing = Schema['SellerListingDetail']
export type SellerListingRow = Schema['SellerListingOut']
export type Content = Schema['ListingContent']
export type Standing = Schema['ListingStanding']
export type Kind = Schema['ListingKind']
export type Act = Schema['ListingAct']
export type Reason = Schema['ListingReason']
export type Difference = Schema['ListingDifference']
export type Claim = Schema['ListingClaimOut']
export type SellerVariant = Schema['SellerVariantOut']

const key = ['listingDesk'] as const
const one = (of: Of) => ({ path: { seller_id: of.sellerId, listing_id: of.listingId } })

/** Which listing of which shop. */
export type Of = { sellerId: string; listingId: string }

/** The listings of a shop for its people, the newest first. */
export const sellerListingsQuery = (sellerId: string, standing: Standing | undefined) =>
  infiniteQueryOptions({
    queryKey: [...key, 'of', sellerId, { standing }] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/listings', {
          params: {
            path: { seller_id: sellerId },
            query: { limit: 50, ...(standing && { standing }), ...(after && { after }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** A listing with its versions and moves, as its own people and the hub's managers see it. */
export const sellerListingQuery = (of: Of) =>
  queryOptions({
    queryKey: [...key, 'one', of.listingId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/listings/{listing_id}', { params: one(of), signal }),
      ),
  })

/** The variants of a listing with what they have cost. */
export const variantsQuery = (of: Of) =>
  queryOptions({
    queryKey: [...key, 'variants', of.listingId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/listings/{listing_id}/variants', {
          params: one(of),
          signal,
        }),
      ),
  })

/** What a listing claims, with evidence. */
export const claimsQuery = (of: Of) =>
  queryOptions({
    queryKey: [...key, 'claims', of.listingId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/listings/{listing_id}/claims', {
          params: one(of),
          signal,
        }),
      ),
  })

/** What waits for a decision of a hub, the longest first. */
export const submittedListingsQuery = (hub: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'submitted', hub] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/submitted-listings', {
          params: { query: { hub, limit: 50, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** The claims that wait for somebody of a hub, the longest first. */
export const submittedClaimsQuery = (hub: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'submittedClaims', hub] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/submitted-claims', {
          params: { query: { hub, limit: 50, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Where the file of a claim's evidence is opened. */
export const evidenceAddress = ({ sellerId, listingId }: Of, claimId: string) =>
  `/api/v1/sellers/${sellerId}/listings/${listingId}/claims/${claimId}/file`

/** Keeps the answer of a change, which is the whole listing, and reads the lists again. */
function useKeep() {
  const queries = useQueryClient()
  return (listing: SellerListing) => {
    const of = { sellerId: listing.seller.id, listingId: listing.id }
    queries.setQueryData(sellerListingQuery(of).queryKey, listing)
    return Promise.all([
      ...(['of', 'submitted', 'submittedClaims'] as const).map((part) =>
        queries.invalidateQueries({ queryKey: [...key, part] }),
      ),
      queries.invalidateQueries({ queryKey: ['listings', 'one'] }),
      queries.invalidateQueries({ queryKey: ['listings', 'of'] }),
    ])
  }
}

/** What was seen is old: somebody else has decided or saved meanwhile. */
function useReread(of: Of) {
  const queries = useQueryClient()
  return (error: unknown) =>
    isProblem(error, '/problems/changed-meanwhile')
      ? queries.invalidateQueries(sellerListingQuery(of))
      : undefined
}

/** Begins a listing. Fails with `/problems/listing-address-taken` and `/problems/blocked-words`. */
export function useBegin(sellerId: string) {
  return useMutation({
    mutationFn: (body: Schema['ListingIn']) =>
      unwrap(
        api.POST('/api/v1/sellers/{seller_id}/listings', {
          params: { path: { seller_id: sellerId } },
          body,
        }),
      ),
    onSuccess: useKeep(),
  })
}

/** Drafts what a listing is to say next, over the version that was seen. */
export function useDraft(of: Of) {
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: Content }) =>
      unwrap(
        api.PUT('/api/v1/sellers/{seller_id}/listings/{listing_id}/draft', {
          params: { ...one(of), header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: useKeep(),
    onError: useReread(of),
  })
}

/** Moves a listing, or its newest version, to another state. */
export function useMove(of: Of) {
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: Schema['ListingMoveIn'] }) =>
      unwrap(
        api.POST('/api/v1/sellers/{seller_id}/listings/{listing_id}/moves', {
          params: { ...one(of), header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: useKeep(),
    onError: useReread(of),
  })
}

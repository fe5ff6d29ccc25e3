import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Rating = Schema['Rating']
export type ShownReview = Schema['ShownReview']
export type HubReview = Schema['HubReview']
export type OrderReviews = Schema['OrderReviews']
export type ReviewedLine = Schema['ReviewedLine']
export type LineReview = Schema['OwnLineReview']
export type ReviewWish = Schema['MarketReviewIn']

const key = ['ratings'] as const
const pages = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { next: string | null }) => page.next,
}
const MANY = 10

/** What buyers say of a live listing, with what it comes to; the newest first. */
export const listingReviewsQuery = (listing: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'listing', listing] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/listings/{key}/reviews', {
          params: { path: { key: listing }, query: { limit: MANY, ...(after && { after }) } },
          signal,
        }),
      ),
    ...pages,
  })

/** The same of all that an open shop has sold. */
export const shopReviewsQuery = (shop: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'shop', shop] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/shops/{key}/reviews', {
          params: { path: { key: shop }, query: { limit: MANY, ...(after && { after }) } },
          signal,
        }),
      ),
    ...pages,
  })

/** Both sides of what a member has bought and got. */
export const purchaseReviewsQuery = (purchaseId: string) =>
  queryOptions({
    queryKey: [...key, 'purchase', purchaseId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/purchases/{purchase_id}/reviews', {
          params: { path: { purchase_id: purchaseId } },
          signal,
        }),
      ),
  })

/** Both sides of an order that was delivered, for its shop and the hub. */
export const orderReviewsQuery = (orderId: string) =>
  queryOptions({
    queryKey: [...key, 'order', orderId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/orders/{order_id}/reviews', {
          params: { path: { order_id: orderId } },
          signal,
        }),
      ),
  })

/** The reviews of a hub that can be read, or those that it hides. */
export const hubReviewsQuery = (hub: string, hidden: boolean) =>
  infiniteQueryOptions({
    queryKey: [...key, 'hub', hub, hidden] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/line-reviews', {
          params: { query: { hub, hidden, limit: 30, ...(after && { after }) } },
          signal,
        }),
      ),
    ...pages,
  })

/** Says how one piece of a purchase was. */
export function useReviewLine(purchaseId: string) {
  const queries = useQueryClient()
  const { queryKey } = purchaseReviewsQuery(purchaseId)
  return useMutation({
    mutationFn: ({ line, wish }: { line: string; wish: ReviewWish }) =>
      unwrap(
        api.POST('/api/v1/order-lines/{line_id}/review', {
          params: { path: { line_id: line } },
          body: wish,
        }),
      ),
    onSuccess: (said) => {
      queries.setQueryData(queryKey, said)
      // It may have opened what everybody reads.
      return Promise.all([
        queries.invalidateQueries({ queryKey: [...key, 'listing'] }),
        queries.invalidateQueries({ queryKey: [...key, 'shop'] }),
      ])
    },
    onError: () => queries.invalidateQueries({ queryKey }),
  })
}

/** What the answer to any change of an order's reviews is kept for. */
function useKept(orderId: string) {
  const queries = useQueryClient()
  const { queryKey } = orderReviewsQuery(orderId)
  return {
    onSuccess: (said: OrderReviews) => {
      queries.setQueryData(queryKey, said)
      return Promise.all(
        ['listing', 'shop', 'hub'].map((one) =>
          queries.invalidateQueries({ queryKey: [...key, one] }),
        ),
      )
    },
    onError: () => queries.invalidateQueries({ queryKey }),
  }
}

/** Says for the shop how the buyer of an order was. */
export function useReviewBuyer(orderId: string) {
  return useMutation({
    mutationFn: (body: ReviewWish) =>
      unwrap(
        api.POST('/api/v1/orders/{order_id}/buyer-review', {
          params: { path: { order_id: orderId } },
          body,
        }),
      ),
    ...useKept(orderId),
  })
}

/** Replies for the shop. */
export function useReply(orderId: string, reviewId: string) {
  return useMutation({
    mutationFn: (words: string) =>
      unwrap(
        api.POST('/api/v1/line-reviews/{review_id}/reply', {
          params: { path: { review_id: reviewId } },
          body: { words },
        }),
      ),
    ...useKept(orderId),
  })
}

/** Hides a review with a reason, or shows it again. */
export function useHide(orderId: string, reviewId: string) {
  return useMutation({
    mutationFn: (body: Schema['ReviewHidingIn']) =>
      unwrap(
        api.PUT('/api/v1/line-reviews/{review_id}/hiding', {
          params: { path: { review_id: reviewId } },
          body,
        }),
      ),
    ...useKept(orderId),
  })
}

import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useState } from 'react'

import { refreshBookings } from '@/api/bookings'
import { api, newKey, type Schema, unwrap } from '@/api/client'

export type Wish = Schema['WishOut']
export type WishIn = Schema['WishIn']
export type TimeOffer = Schema['TimeOffer']
export type SkipReason = Schema['SkipReason']

/** One's own open wishes with what they are offered; `at` is when the server counted its seconds. */
export const ownWishesQuery = () =>
  queryOptions({
    queryKey: ['waiting', 'mine'] as const,
    queryFn: async ({ signal }) => {
      const page = await unwrap(
        api.GET('/api/v1/waiting-wishes', { params: { query: { mine: true } }, signal }),
      )
      return { wishes: page.items, at: Date.now() }
    },
  })

/** Who waits at a hub, in the order in which they are served. */
export const hubWishesQuery = (hub: string) =>
  infiniteQueryOptions({
    queryKey: ['waiting', 'hub', hub] as const,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/waiting-wishes', {
          params: { query: { hub, ...(pageParam && { after: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** A wish, an answer: lists of wishes, and the calendar that an offer stands in, are read again. */
function useRefresh() {
  const queries: QueryClient = useQueryClient()
  return () => {
    void queries.invalidateQueries({ queryKey: ['waiting'] })
    void refreshBookings(queries)
  }
}

/**
 * Waits for time. Sent again after a failure, it carries the same key.
 *
 * Fails with `/problems/too-many-wishes`, `/problems/booking-rules`, `/problems/window-over`.
 */
export function useMakeWish() {
  const [key] = useState(newKey)
  return useMutation({
    mutationFn: (wish: WishIn) =>
      unwrap(
        api.POST('/api/v1/waiting-wishes', {
          params: { header: { 'Idempotency-Key': `${key}-${fingerprint(wish)}` } },
          body: wish,
        }),
      ),
    onSuccess: useRefresh(),
  })
}

/** Another wish gets another key. */
function fingerprint(wish: WishIn): string {
  const { studio_id, kind, minutes, first_on, last_on, opens, closes } = wish
  return [studio_id ?? kind, minutes, first_on, last_on, opens, closes].join('_')
}

/** Waits no longer. Fails with `/problems/wish-over`. */
export function useWithdrawWish() {
  return useMutation({
    mutationFn: (wishId: string) =>
      unwrap(
        api.POST('/api/v1/waiting-wishes/{wish_id}/withdraw', {
          params: { path: { wish_id: wishId } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Makes the offered time a booking; an offer is its own key. Fails with `/problems/offer-over`. */
export function useAcceptOffer() {
  return useMutation({
    mutationFn: (offerId: string) =>
      unwrap(
        api.POST('/api/v1/waiting-offers/{offer_id}/accept', {
          params: { path: { offer_id: offerId }, header: { 'Idempotency-Key': offerId } },
          body: {},
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Lets the offered time go to the next. Fails with `/problems/offer-over`. */
export function useDeclineOffer() {
  return useMutation({
    mutationFn: (offerId: string) =>
      unwrap(
        api.POST('/api/v1/waiting-offers/{offer_id}/decline', {
          params: { path: { offer_id: offerId } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

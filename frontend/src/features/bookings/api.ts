import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { type Booking, bookingQuery, refreshBookings } from '@/api/bookings'
import { api, ifMatch, type Schema, unwrap } from '@/api/client'

/** The two halves of one's own bookings. */
export type Half = 'upcoming' | 'past'

const PAGE = 30

/** One's own bookings at all hubs: upcoming ones soonest first, past ones latest first. */
export const bookingsQuery = (when: Half) =>
  infiniteQueryOptions({
    queryKey: ['bookings', 'mine', when] as const,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/bookings', {
          params: {
            query: { mine: true, when, limit: PAGE, ...(pageParam && { after: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

export type Terms = Schema['TermsOut']

/** On which terms the booking was made, and which hold now. */
export const bookingTermsQuery = (bookingId: string, version: number) =>
  queryOptions({
    queryKey: ['bookings', 'terms', bookingId, version] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/bookings/{booking_id}/terms', {
          params: { path: { booking_id: bookingId } },
          signal,
        }),
      ),
  })

export type Move = { starts_at: string; ends_at: string; studio_id: string }

/** Where to, with the studio's name. */
export type Place = Move & { studio: string }

/**
 * Moves `booking`, if it is still as the person sees it. Fails with `/problems/changed-meanwhile`,
 * `/problems/studio-taken` (with alternatives), `/problems/booking-rules`, `/problems/booking-over`.
 */
export function useMoveBooking() {
  const keep = useKeepBooking()
  return useMutation({
    mutationFn: ({ booking, to: { studio: _, ...to } }: { booking: Booking; to: Place }) =>
      unwrap(
        api.POST('/api/v1/bookings/{booking_id}/move', {
          params: { path: { booking_id: booking.id }, header: ifMatch(booking.version) },
          body: to,
        }),
      ),
    onSuccess: keep,
  })
}

/** Cancels a booking; again gives the same answer. Fails with `/problems/booking-over`. */
export function useCancelBooking() {
  const keep = useKeepBooking()
  return useMutation({
    mutationFn: (bookingId: string) =>
      unwrap(
        api.POST('/api/v1/bookings/{booking_id}/cancel', {
          params: { path: { booking_id: bookingId } },
        }),
      ),
    onSuccess: keep,
  })
}

/**
 * Takes a cancellation back within half a minute. Fails with `/problems/undo-over`,
 * `/problems/studio-taken`, `/problems/items-taken`.
 */
export function useRestoreBooking() {
  const keep = useKeepBooking()
  return useMutation({
    mutationFn: (bookingId: string) =>
      unwrap(
        api.POST('/api/v1/bookings/{booking_id}/restore', {
          params: { path: { booking_id: bookingId } },
        }),
      ),
    onSuccess: keep,
  })
}

/** What can be done on the day without any choice. */
export type DayAct = 'check-in' | 'finish'

/** Says that somebody is there, or has left. Fails with `/problems/not-yet`, `/problems/booking-over`. */
export function useDayAct() {
  const keep = useKeepBooking()
  return useMutation({
    mutationFn: ({ bookingId, act }: { bookingId: string; act: DayAct }) => {
      const params = { path: { booking_id: bookingId } }
      return unwrap(
        act === 'check-in'
          ? api.POST('/api/v1/bookings/{booking_id}/check-in', { params })
          : api.POST('/api/v1/bookings/{booking_id}/finish', { params }),
      )
    },
    onSuccess: keep,
  })
}

/** The later ends that a booking could have now, nearest first. */
export const endsQuery = (bookingId: string) =>
  queryOptions({
    queryKey: ['free-times', 'ends', bookingId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/bookings/{booking_id}/ends', {
          params: { path: { booking_id: bookingId } },
          signal,
        }),
      ),
  })

/**
 * Lets a booking end later. Fails with `/problems/taken-afterwards`, `/problems/booking-rules`,
 * `/problems/booking-over`.
 */
export function useExtendBooking() {
  const keep = useKeepBooking()
  return useMutation({
    mutationFn: ({ bookingId, endsAt }: { bookingId: string; endsAt: string }) =>
      unwrap(
        api.POST('/api/v1/bookings/{booking_id}/extend', {
          params: { path: { booking_id: bookingId } },
          body: { ends_at: endsAt },
        }),
      ),
    onSuccess: keep,
  })
}

/** The answer to a change is the booking; all lists that it stands in are read again. */
function useKeepBooking() {
  const queries = useQueryClient()
  return (booking: Booking) => {
    queries.setQueryData(bookingQuery(booking.id).queryKey, booking)
    void refreshBookings(queries)
  }
}

/** The address of the person's calendar; `url` is null until there is one. */
export const calendarFeedQuery = () =>
  queryOptions({
    queryKey: ['calendar-feed'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/calendar-feed', { signal })),
  })

/** Makes a new address; the old one stops working. */
export function useRenewFeed() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/calendar-feed')),
    onSuccess: (feed) => queries.setQueryData(calendarFeedQuery().queryKey, feed),
  })
}

export type StudioFeed = Schema['StudioFeedOut']

/** The person's secret addresses of studios' calendars. */
export const studioFeedsQuery = () =>
  queryOptions({
    queryKey: ['studio-feeds'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/studio-feeds', { signal })),
  })

/** Makes an address of a studio's calendar; again gives the same one. */
export function useMakeStudioFeed() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (studioId: string) =>
      unwrap(api.POST('/api/v1/studio-feeds', { body: { studio_id: studioId } })),
    onSettled: () => queries.invalidateQueries({ queryKey: studioFeedsQuery().queryKey }),
  })
}

/** Ends an address; calendars that follow it find nothing from now on. */
export function useRevokeStudioFeed() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (feedId: string) =>
      unwrap(
        api.DELETE('/api/v1/studio-feeds/{feed_id}', { params: { path: { feed_id: feedId } } }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: studioFeedsQuery().queryKey }),
  })
}

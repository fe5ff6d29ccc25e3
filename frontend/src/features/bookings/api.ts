import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type Booking = Schema['BookingOut']
export type FreeTime = Schema['FreeTime']
export type DayShare = Schema['DayShare']

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

/** One booking that the person may see. Fails with `/problems/not-found`. */
export const bookingQuery = (bookingId: string) =>
  queryOptions({
    queryKey: ['bookings', 'one', bookingId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/bookings/{booking_id}', {
          params: { path: { booking_id: bookingId } },
          signal,
        }),
      ),
  })

/** Where the booking's iCalendar file is. */
export const calendarFile = (bookingId: string) => `/api/v1/bookings/${bookingId}/calendar.ics`

/** The free share of the studio's hours on seven days from `from` on. */
export const daysQuery = (studioId: string, from: string) =>
  queryOptions({
    queryKey: ['days', studioId, from] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studios/{studio_id}/days', {
          params: { path: { studio_id: studioId }, query: { from, days: 7 } },
          signal,
        }),
      ),
  })

export type FreeTimesWish = {
  studioId: string
  /** The day, and the day after it. */
  from: string
  to: string
  minutes: number
  /** The booking that is to be moved: its own time counts as free. */
  moving: string
}

/** The times of a studio to which a booking of that length could be moved. */
export const freeTimesQuery = ({ studioId, from, to, minutes, moving }: FreeTimesWish) =>
  queryOptions({
    queryKey: ['free-times', studioId, { from, to, minutes, moving }] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studios/{studio_id}/free-times', {
          params: { path: { studio_id: studioId }, query: { from, to, minutes, moving } },
          signal,
        }),
      ),
  })

export type Move = { starts_at: string; ends_at: string; studio_id: string }

/**
 * Moves `booking`, if it is still as the person sees it. Fails with `/problems/changed-meanwhile`,
 * `/problems/studio-taken` (with alternatives), `/problems/booking-rules`, `/problems/booking-over`.
 */
export function useMoveBooking() {
  const keep = useKeepBooking()
  return useMutation({
    mutationFn: ({ booking, to }: { booking: Booking; to: Move }) =>
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

/** The answer to a change is the booking; all lists that it stands in are read again. */
function useKeepBooking() {
  const queries = useQueryClient()
  return (booking: Booking) => {
    queries.setQueryData(bookingQuery(booking.id).queryKey, booking)
    for (const key of ['bookings', 'studio-days', 'free-times', 'days']) {
      void queries.invalidateQueries({ queryKey: [key] })
    }
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

import { type QueryClient, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from './client'

export type Booking = Schema['BookingOut']

/** Whether it holds its time: confirmed, or waiting until a manager approves it. */
export const holdsTime = (state: string) => state === 'confirmed' || state === 'pending'

/** How the kit weaves a booking in this state. */
export function lookOf(state: Booking['state']) {
  if (state === 'pending') return 'waiting'
  return state === 'confirmed' ? 'confirmed' : 'cancelled'
}

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

/** The first words of the keys of all queries that a booking changes. */
const TOUCHED = new Set<unknown>([
  'studio-days',
  'free-times',
  'bookings',
  'days',
  'waiting',
  'closures',
  'extras',
  'approvals',
  'incidents',
  'credits',
  'plans',
])

/** Has all that a booking changes read again: at once where it is on a screen, else when needed. */
export function refreshBookings(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey }) => TOUCHED.has(queryKey[0]) })
}

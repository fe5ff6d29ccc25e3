import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, newKey, type Schema, unwrap } from '@/api/client'

export type Studio = Schema['StudioDetail']
export type FreeTime = Schema['FreeTime']
export type DayShare = Schema['DayShare']
export type Booking = Schema['BookingOut']
export type Wish = Schema['BookingIn']
export type Taken = Schema['StudioTakenProblem']
export type Alternative = Schema['Alternative']
export type Violation = Schema['Violation']

/** How free each of seven days is, beginning with `from`. */
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

/** The starts on `day` at which a booking of `minutes` would be accepted. */
export const freeTimesQuery = (studioId: string, day: string, dayAfter: string, minutes: number) =>
  queryOptions({
    queryKey: ['free-times', studioId, day, minutes] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studios/{studio_id}/free-times', {
          params: {
            path: { studio_id: studioId },
            query: { from: day, to: dayAfter, minutes, limit: 500 },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })

const bookedKey = (id: string) => ['bookings', 'booked', id] as const

/** A booking that the person has just made. */
export const bookedQuery = (id: string) =>
  queryOptions({
    queryKey: bookedKey(id),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/bookings/{booking_id}', {
          params: { path: { booking_id: id } },
          signal,
        }),
      ),
  })

/** Where the calendar file of a booking is. */
export const calendarFile = (id: string) => `/api/v1/bookings/${id}/calendar.ics`

/**
 * Books a studio. Sending the same wish again cannot book twice: it carries the same key.
 *
 * Fails with `/problems/studio-taken`, `/problems/booking-rules`, `/problems/unauthenticated`.
 */
export function useBookStudio(keyFor: (wish: Wish) => string) {
  const queries = useQueryClient()
  return useMutation({
    networkMode: 'always', // without a network it fails at once, so that the person decides
    mutationFn: (wish: Wish) =>
      unwrap(
        api.POST('/api/v1/bookings', {
          params: { header: { 'Idempotency-Key': keyFor(wish) } },
          body: wish,
        }),
      ),
    onSuccess: (booking) => queries.setQueryData(bookedKey(booking.id), booking),
    // Whatever came of it, the free times on the screen may be out of date.
    onSettled: () => {
      for (const name of ['free-times', 'days', 'studio-days', 'bookings']) {
        void queries.invalidateQueries({ queryKey: [name] })
      }
    },
  })
}

/** Gives the same key for the same wish, and a fresh one as soon as anything in it changes. */
export function makeKeyring(makeKey: () => string = newKey): (wish: Wish) => string {
  let last = { wish: '', key: '' }
  return (wish) => {
    const text = JSON.stringify(wish)
    if (text !== last.wish) last = { wish: text, key: makeKey() }
    return last.key
  }
}

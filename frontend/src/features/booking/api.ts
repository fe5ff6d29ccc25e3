import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { bookingQuery, refreshBookings } from '@/api/bookings'
import { api, newKey, type Schema, unwrap } from '@/api/client'

export type Studio = Schema['StudioDetail']
export type Wish = Schema['BookingIn']
export type Colleague = Schema['Colleague']

/** Who could operate a booking that ends then, and what they would have to learn first. */
export const colleaguesQuery = (studioId: string, endsAt: string, items: string[]) =>
  queryOptions({
    queryKey: ['qualifications', 'colleagues', studioId, endsAt, items] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studios/{studio_id}/operators', {
          params: { path: { studio_id: studioId }, query: { ends_at: endsAt, items } },
          signal,
        }),
      ),
  })

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
    onSuccess: (booking) => queries.setQueryData(bookingQuery(booking.id).queryKey, booking),
    // Whatever came of it, the free times on the screen may be out of date.
    onSettled: () => {
      void refreshBookings(queries)
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

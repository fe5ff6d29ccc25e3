import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { refreshBookings } from '@/api/bookings'
import { api, type Schema, unwrap } from '@/api/client'

export type DaySheet = Schema['DaySheet']
export type Job = Schema['Job']
/** Whose sheet: `me`, `hub` for the whole of it, or the id of an operator. */
export type Whose = string

/** A day in order. Fails with `/problems/forbidden`. */
export const daySheetQuery = (hub: string, on: string, whose: Whose) =>
  queryOptions({
    queryKey: ['bookings', 'sheet', hub, on, whose] as const,
    queryFn: ({ signal }) => {
      const of = whose === 'me' || whose === 'hub' ? ({ of: whose } as const) : { person: whose }
      return unwrap(api.GET('/api/v1/day-sheet', { params: { query: { hub, on, ...of } }, signal }))
    },
  })

/** Says that somebody is there. Fails with `/problems/not-yet`, `/problems/booking-over`. */
export function useCheckIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (bookingId: string) =>
      unwrap(
        api.POST('/api/v1/bookings/{booking_id}/check-in', {
          params: { path: { booking_id: bookingId } },
        }),
      ),
    onSuccess: () => refreshBookings(queries),
  })
}

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { refreshBookings } from '@/api/bookings'
import { api, type Schema, unwrap } from '@/api/client'

export type DoorCode = Schema['DoorCodeOut']
export type Door = Schema['DoorOut']

/** The codes of all doors of a hub, for its managers. */
export const doorCodesQuery = (hub: string) =>
  queryOptions({
    queryKey: ['door-codes', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/door-codes', { params: { query: { hub } }, signal })),
  })

/** Gives a door a new code, or ends the one it has. */
export function useDoorCode() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ studioId, act }: { studioId: string; act: 'renew' | 'revoke' }) => {
      const params = { path: { studio_id: studioId } }
      return unwrap(
        act === 'renew'
          ? api.POST('/api/v1/studios/{studio_id}/door-code', { params })
          : api.POST('/api/v1/studios/{studio_id}/door-code/revoke', { params }),
      )
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['door-codes'] }),
  })
}

/** The door behind a scanned code and one's own booking there. Fails with `/problems/not-found`. */
export const doorQuery = (code: string) =>
  queryOptions({
    queryKey: ['bookings', 'door', code] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/doors/{code}', { params: { path: { code } }, signal })),
  })

/** Says that one is there. Fails with `/problems/not-yet`, `/problems/booking-over`. */
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

import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { type Booking, refreshBookings } from '@/api/bookings'
import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type Approval = Schema['ApprovalOut']

const PAGE = 20

/** The bookings of a hub that wait for approval, who asked first comes first; for its managers. */
export const approvalsQuery = (hub: string) =>
  infiniteQueryOptions({
    queryKey: ['approvals', hub] as const,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/approvals', {
          params: { query: { hub, limit: PAGE, ...(pageParam && { after: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** Approves the booking as it was seen. Fails with `/problems/approval-over`. */
export function useApprove() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version }: Booking) =>
      unwrap(
        api.POST('/api/v1/bookings/{booking_id}/approve', {
          params: { path: { booking_id: id }, header: ifMatch(version) },
        }),
      ),
    onSettled: () => refreshBookings(queries),
  })
}

/** Declines the booking as it was seen. Fails with `/problems/approval-over`. */
export function useDecline() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ booking: { id, version }, reason }: { booking: Booking; reason: string }) =>
      unwrap(
        api.POST('/api/v1/bookings/{booking_id}/decline', {
          params: { path: { booking_id: id }, header: ifMatch(version) },
          body: { reason },
        }),
      ),
    onSettled: () => refreshBookings(queries),
  })
}

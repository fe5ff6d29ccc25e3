import { queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from './client'

export type Credits = Schema['CreditsOut']
export type GoodFor = Schema['GoodFor']
export type Quote = Schema['QuoteOut']
export type Cancellation = Schema['CancellationOut']

/** What a person has at a hub; without `person`, one's own. */
export const creditsQuery = (hub: string, person?: string) =>
  queryOptions({
    queryKey: ['credits', hub, person ?? 'me'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/credits', {
          params: { query: { hub, ...(person !== undefined && { person }) } },
          signal,
        }),
      ),
  })

type Wanted = { studio_id: string; starts_at: string; ends_at: string; moving?: string }

/** What a time would cost in credits: the same number as booking it, or moving there, charges. */
export const quoteQuery = ({ studio_id, ...query }: Wanted) =>
  queryOptions({
    queryKey: ['credits', 'quote', studio_id, query] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studios/{studio_id}/quote', {
          params: { path: { studio_id }, query },
          signal,
        }),
      ),
  })

/** What cancelling a booking now would keep and give back. */
export const cancellationQuery = (bookingId: string) =>
  queryOptions({
    queryKey: ['credits', 'cancellation', bookingId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/bookings/{booking_id}/cancellation', {
          params: { path: { booking_id: bookingId } },
          signal,
        }),
      ),
    staleTime: 0,
  })

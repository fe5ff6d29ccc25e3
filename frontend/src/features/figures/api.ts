import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

import type { Cut } from './cut'
import type { Period } from './period'

export type Utilisation = Schema['UtilisationOut']
export type Measures = Omit<Schema['AudienceFigures'], 'audience'>
export type HourFigures = Schema['HourFigures']
export type DayFigures = Schema['DayFigures']
export type Demand = Schema['UnmetDemand']
export type Want = Schema['Want']
export type ExportWish = Schema['ExportIn']
export type BookedRow = Schema['BookedRow']
export type Audience = Schema['Audience']

/** How much of a period was booked; only for managers. */
export const utilisationQuery = (hub: string, { from, to }: Period) =>
  queryOptions({
    queryKey: ['bookings', 'figures', hub, from, to] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/utilisation', { params: { query: { hub, from, to } }, signal })),
    placeholderData: keepPreviousData,
  })

/** What people wanted in vain on the days of a period; only for managers. */
export const demandQuery = (hub: string, { from, to }: Period) =>
  queryOptions({
    queryKey: ['bookings', 'demand', hub, from, to] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/unmet-demand', { params: { query: { hub, from, to } }, signal })),
    placeholderData: keepPreviousData,
  })

/** The bookings behind one number, page by page. */
export const bookedQuery = (hub: string, { from, to }: Period, { studio, ...cut }: Cut) =>
  infiniteQueryOptions({
    queryKey: ['bookings', 'behind', hub, from, to, studio, cut] as const,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/utilisation/bookings', {
          params: {
            query: {
              hub,
              from,
              to,
              ...cut,
              ...(studio && { studio: [studio] }),
              ...(pageParam && { after: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

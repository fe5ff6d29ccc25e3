import { queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type StudioDay = Schema['StudioDay']
export type DayStudio = Schema['DayStudio']

/** A hub's day: when every studio is open and what of that is booked. */
export const studioDayQuery = (hub: string, on: string) =>
  queryOptions({
    queryKey: ['studio-days', hub, on] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studio-days/{on}', { params: { path: { on }, query: { hub } }, signal }),
      ),
  })

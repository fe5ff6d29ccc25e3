import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'
import { itemText } from '@/api/extras'
import { addDays, today } from '@/lib/intl/wallTime'

import { type FindSearch, itemsOf, USUAL_DAYS, USUAL_MINUTES } from './findSearch'

export type Obstacle = Schema['Obstacle']

/** The times at which everything is free; they are read again when something is booked. */
export const foundTimesQuery = (hub: { slug: string; zone: string }, search: FindSearch) => {
  const { kind, minutes = USUAL_MINUTES, people, group, days = USUAL_DAYS, at: prefer } = search
  const items = itemsOf(search).map(itemText)
  const to = addDays(today(hub.zone), days)
  const query = {
    hub: hub.slug,
    minutes,
    to,
    ...(kind && { kind }),
    ...(people && { people }),
    ...(group && { organisation_id: group }),
    ...(items.length > 0 && { items }),
    ...(prefer && { prefer }),
  }
  return queryOptions({
    queryKey: ['free-times', 'find', query] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/free-times', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })
}

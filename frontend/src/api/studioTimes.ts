import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { addDays } from '@/lib/intl/wallTime'

import { api, type Schema, unwrap } from './client'
import { type Item, itemText } from './extras'

export type StudioDay = Schema['StudioDay']
export type StudioWeek = Schema['StudioWeek']
export type DayStudio = Schema['DayStudio']
export type DayShare = Schema['DayShare']
export type FreeTime = Schema['FreeTime']

/** A hub's day with all studios: their hours, and of the bookings what the person may see. */
export const studioDayQuery = (hub: string, on: string) =>
  queryOptions({
    queryKey: ['studio-days', hub, on] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studio-days/{on}', { params: { path: { on }, query: { hub } }, signal }),
      ),
  })

/** The same with what studios are booked with: free counts, and to managers who and what. */
export const hubDayQuery = (hub: string, on: string) =>
  queryOptions({
    queryKey: ['studio-days', hub, on, 'extras'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studio-days/{on}', {
          params: { path: { on }, query: { hub, extras: true } },
          signal,
        }),
      ),
  })

/** Seven days of one studio, beginning with `from`. */
export const studioWeekQuery = (studioId: string, from: string) =>
  queryOptions({
    queryKey: ['studio-days', 'week', studioId, from] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studios/{studio_id}/week', {
          params: { path: { studio_id: studioId }, query: { from } },
          signal,
        }),
      ),
  })

/** How free a studio is on each of seven days, beginning with `from`. */
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

type FreeTimesWish = {
  studioId: string
  day: string
  minutes: number
  /** The booking that is to be moved: its own time counts as free. */
  moving?: string
  /** What goes with it. */
  items?: readonly Item[]
}

/** The starts on `day` at which a booking of `minutes` would be accepted. */
export const freeTimesQuery = ({ studioId, day, minutes, moving, items }: FreeTimesWish) =>
  queryOptions({
    queryKey: ['free-times', studioId, { day, minutes, moving, items }] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studios/{studio_id}/free-times', {
          params: {
            path: { studio_id: studioId },
            query: {
              from: day,
              to: addDays(day, 1),
              minutes,
              limit: 500,
              ...(moving && { moving }),
              ...(items?.length && { items: items.map(itemText) }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })

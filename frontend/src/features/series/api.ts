import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useState } from 'react'

import { refreshBookings } from '@/api/bookings'
import { api, newKey, type Schema, unwrap } from '@/api/client'
import { ProblemError } from '@/api/problem'

export type Studio = Schema['StudioDetail']
export type Pattern = Schema['PatternIn']
export type SeriesWish = Schema['SeriesIn']
export type Preview = Schema['SeriesPreview']
export type PreviewDate = Schema['DateOut']
export type Alternative = Schema['AlternativeOut']
export type Series = Schema['SeriesOut']
export type SeriesBrief = Schema['SeriesBrief']
export type Scope = Schema['Scope']
export type Refused = Schema['DateRefused']

/** How every date of a rule would stand now; read again with everything that bookings change. */
export const previewQuery = (pattern: Pattern) =>
  queryOptions({
    queryKey: ['bookings', 'series', 'preview', pattern] as const,
    queryFn: ({ signal }) => unwrap(api.POST('/api/v1/series/preview', { body: pattern, signal })),
    placeholderData: keepPreviousData,
  })

/** One series with its dates. */
export const seriesQuery = (seriesId: string) =>
  queryOptions({
    queryKey: ['bookings', 'series', 'one', seriesId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/series/{series_id}', {
          params: { path: { series_id: seriesId } },
          signal,
        }),
      ),
  })

/** One's own series of which something is still to come. */
export const ownSeriesQuery = () =>
  queryOptions({
    queryKey: ['bookings', 'series', 'mine'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/series', { signal })),
  })

/**
 * Books all dates of a wish or none. The same wish carries the same key.
 *
 * Fails with `/problems/series-refused`, `/problems/bad-series`.
 */
export function useBookSeries() {
  const queries = useQueryClient()
  const [keyFor] = useState(makeKeyring)
  return useMutation({
    networkMode: 'always',
    mutationFn: (wish: SeriesWish) =>
      unwrap(
        api.POST('/api/v1/series', {
          params: { header: { 'Idempotency-Key': keyFor(wish) } },
          body: wish,
        }),
      ),
    onSuccess: (series) => keep(queries, series),
    onError: () => void refreshBookings(queries),
  })
}

function makeKeyring() {
  let last = { wish: '', key: '' }
  return (wish: SeriesWish) => {
    const text = JSON.stringify(wish)
    if (text !== last.wish) last = { wish: text, key: newKey() }
    return last.key
  }
}

type Change = { series: Series; scope: Scope; wall: string }

/** Cancels dates of a series that are to come. Fails with `/problems/changed-meanwhile`. */
export function useCancelSeries() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ series, scope, wall }: Change) =>
      unwrap(
        api.POST('/api/v1/series/{series_id}/cancel', {
          params: changing(series),
          body: { scope, recurrence_wall: wall },
        }),
      ),
    onSettled: (series) => keep(queries, series),
  })
}

type Move = Change & { to: string; minutes: number; skip: boolean }

/** Moves dates of a series. Fails with `/problems/series-refused`, `/problems/changed-meanwhile`. */
export function useMoveSeries() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ series, scope, wall, to, minutes, skip }: Move) =>
      unwrap(
        api.POST('/api/v1/series/{series_id}/move', {
          params: changing(series),
          body: {
            scope,
            recurrence_wall: wall,
            local_starts_at: to,
            minutes,
            when_taken: skip ? 'skip' : 'refuse',
          },
        }),
      ),
    onSettled: (series) => keep(queries, series),
  })
}

const changing = ({ id, version }: Series) => ({
  path: { series_id: id },
  header: { 'If-Match': `"${version}"` },
})

function keep(queries: QueryClient, series: Series | undefined) {
  if (series) queries.setQueryData(seriesQuery(series.id).queryKey, series)
  void refreshBookings(queries)
}

/** The dates that were not to be had; none when it was refused for something else. */
export function refusedOf(error: unknown): Refused[] {
  const fits = error instanceof ProblemError && error.problem.type === '/problems/series-refused'
  return fits ? ((error.problem.dates ?? []) as Refused[]) : []
}

/** Why a rule cannot be used, and the limit where there is one. */
export function faultsOf(error: unknown): Schema['FaultOut'][] {
  const fits = error instanceof ProblemError && error.problem.type === '/problems/bad-series'
  return fits ? ((error.problem.faults ?? []) as Schema['FaultOut'][]) : []
}

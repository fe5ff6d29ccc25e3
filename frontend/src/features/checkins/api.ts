import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Checkin = Schema['CheckinOut']
export type Asked = Schema['KpiAsked']
export type Answer = Schema['KpiAnswerIn']
export type Doubt = Schema['KpiDoubt']
export type Saved = Schema['CheckinSaved']
export type Row = Schema['VentureRow']
export type Cell = Schema['CheckinCell']
export type Venture = Schema['VentureOut']
export type Series = Schema['KpiSeries']
export type Kpi = Schema['KpiOut']
export type KpiUnit = Schema['KpiUnit']
export type KpiVersion = Schema['KpiVersionIn']
export type NewVenture = Schema['VentureIn']

const key = ['check-ins'] as const
const of = (venture: string, month: string) => ({ venture_id: venture, month })

/** The check-in of a month. Fails with `/problems/month-not-open`. */
export const checkinQuery = (venture: string, month: string) =>
  queryOptions({
    queryKey: [...key, venture, month] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/check-ins/{venture_id}/{month}', {
          params: { path: of(venture, month) },
          signal,
        }),
      ),
  })

/** The ventures that one belongs to. */
export const ownCheckinsQuery = () =>
  queryOptions({
    queryKey: [...key, 'mine'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/check-ins/mine', { signal })),
  })

/** A venture with every figure that it stated. */
export const ventureQuery = (venture: string) =>
  queryOptions({
    queryKey: [...key, venture] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/check-ins/{venture_id}', {
          params: { path: { venture_id: venture } },
          signal,
        }),
      ),
  })

/** Twelve months of a hub's ventures, page by page; only for its managers. */
export const gridQuery = (hub: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'hub', hub] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/check-ins', {
          params: { query: { hub, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** The figures that a programme asks for. */
export const kpisQuery = (programme: string) =>
  queryOptions({
    queryKey: [...key, 'kpis', programme] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/kpis', { params: { query: { programme } }, signal })),
  })

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [...key] })
}

/** Keeps a month, or asks whether it is right. Fails with `/problems/changed-meanwhile`. */
export function useSaveCheckin({ venture_id, month }: Checkin) {
  return useMutation({
    mutationFn: (body: Schema['CheckinIn']) =>
      unwrap(
        api.PUT('/api/v1/check-ins/{venture_id}/{month}', {
          params: { path: of(venture_id, month) },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Asks an organisation. Fails with `/problems/checkins-asked-already`. */
export function useAskVenture() {
  return useMutation({
    mutationFn: (body: NewVenture) => unwrap(api.POST('/api/v1/check-ins', { body })),
    onSettled: useRefresh(),
  })
}

/** Asks a figure no more from a month on, or again. Fails with `/problems/kpi-not-asked-before`. */
export function useRetireKpi(kpi_id: string) {
  return useMutation({
    mutationFn: (retired_from: string | null) =>
      unwrap(
        api.PUT('/api/v1/kpis/{kpi_id}/retirement', {
          params: { path: { kpi_id } },
          body: { retired_from },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Asks a figure for the first time, or otherwise. Fails with `/problems/kpi-exists`. */
export function useSetKpi(programme: string) {
  return useMutation({
    mutationFn: ({ of: kpi, slug, ...wish }: KpiVersion & { of: Kpi | null; slug: string }) =>
      kpi === null
        ? unwrap(api.POST('/api/v1/kpis', { body: { ...wish, slug, programme_id: programme } }))
        : unwrap(
            api.POST('/api/v1/kpis/{kpi_id}/versions', {
              params: { path: { kpi_id: kpi.id } },
              body: wish,
            }),
          ),
    onSettled: useRefresh(),
  })
}

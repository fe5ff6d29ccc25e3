import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Group = Schema['GroupOut']
export type Overview = Schema['CohortOverviewOut']
export type Comparison = Schema['GroupsOut']
export type Funnel = Schema['FunnelOut']
export type Part = Schema['FunnelPart']
export type Kpi = Schema['GroupKpi']
export type Counted = Schema['CountedRow']
export type Figure = Schema['Figure']
export type ExportWish = Schema['GroupsExportIn']

/** Which rows of a group a number counts. */
export type Cut = {
  figure: Figure
  group: string
  kind: Group['kind']
  track?: string
  region?: string
  month?: string
  kpi?: string
  currency?: string
}

const key = ['dashboards'] as const

/** A cohort at a glance. Fails with `/problems/not-found`. */
export const overviewQuery = (cohortId: string) =>
  queryOptions({
    queryKey: [...key, 'one', cohortId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cohorts/{cohort_id}/overview', {
          params: { path: { cohort_id: cohortId } },
          signal,
        }),
      ),
  })

/** Cohorts and tracks of a hub beside each other. Fails with `/problems/not-found`. */
export const comparisonQuery = (hub: string, cohorts: string[], tracks: string[]) =>
  queryOptions({
    queryKey: [...key, hub, cohorts, tracks] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cohort-comparison', {
          params: { query: { hub, cohort_id: cohorts, track_id: tracks } },
          signal,
        }),
      ),
  })

/** The rows that a number counts, page by page. */
export const countedQuery = (hub: string, cut: Cut) =>
  infiniteQueryOptions({
    queryKey: [...key, hub, 'rows', cut] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/cohort-comparison/rows', {
          params: { query: { hub, ...wanted(cut), ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

function wanted({ figure, group, kind, track, region, month, kpi, currency }: Cut) {
  return {
    figure,
    ...(kind === 'cohort' ? { cohort_id: group } : { track_id: group }),
    ...(track && { of_track: track }),
    ...(region && { region }),
    ...(month && { month }),
    ...(kpi && { kpi_id: kpi }),
    ...(currency && { currency }),
  }
}

import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Run = Schema['ImportRunOut']
export type RunDetail = Schema['ImportRunDetail']
export type Row = Schema['ImportRowOut']
export type Found = Schema['ImportFound']
export type Kind = Schema['ImportKind']
export type HubKind = Exclude<Kind, 'listings'>
export type Effect = Schema['Effect']
export type Wish = Required<Schema['ImportApplicationIn']>
export type RowFilter = { effect?: Effect; level?: Schema['Level']; column?: string }

export const KINDS = ['startups', 'people', 'memberships', 'figures'] as const
const key = ['imports'] as const
const AGAIN_MS = 700
const PREVIEW = 10

/** Whether the worker is still at it. */
export const isUnderWay = ({ state, application }: Pick<Run, 'state' | 'application'>) =>
  state === 'queued' ||
  state === 'reading' ||
  state === 'judging' ||
  application?.state === 'queued'

/** The tables that were brought to a hub, page by page. */
export const runsQuery = (hub: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'hub', hub] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/import-runs', {
          params: { query: { hub, limit: 20, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** The tables of listings that were brought to a shop, page by page. */
export const shopRunsQuery = (seller_id: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'hub', seller_id, 'shop'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/import-runs', {
          params: { path: { seller_id }, query: { limit: 20, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** One table; read again and again while the worker is at it. */
export const runQuery = (run_id: string) =>
  queryOptions({
    queryKey: [...key, 'run', run_id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/import-runs/{run_id}', { params: { path: { run_id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? AGAIN_MS : false),
  })

/** Rows of a table, in its order; those of a table that is applied say what they made. */
export const rowsQuery = (run_id: string, filter: RowFilter, isApplied: boolean) =>
  infiniteQueryOptions({
    queryKey: [...key, 'rows', run_id, filter, isApplied] as const,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/import-runs/{run_id}/rows', {
          params: {
            path: { run_id },
            query: { ...filter, after: pageParam, limit: filter.effect ? PREVIEW : 50 },
          },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.next === null ? null : Number(page.next)),
  })

/** Where a template is fetched. */
export const templateAddress = (kind: HubKind, hub: string, form: 'csv' | 'xlsx') =>
  `/api/v1/import-templates/${kind}?hub=${encodeURIComponent(hub)}&form=${form}`

/** Where the listings of a shop are fetched. */
export const listingTableAddress = (seller: string, form: 'csv' | 'xlsx') =>
  `/api/v1/sellers/${seller}/listing-table?form=${form}`

/** Where the bad rows are fetched, with the reasons. */
export const badRowsAddress = (run: string) => `/api/v1/import-runs/${run}/bad-rows`

/** Asks what a table would do. Fails with `/problems/import-underway`. */
export function useBring() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schema['ImportRunIn']) => unwrap(api.POST('/api/v1/import-runs', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key, 'hub'] }),
  })
}

/** Asks what a table would do to a shop's listings. Fails with `/problems/import-underway`. */
export function useBringListings(seller_id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (file_id: string) =>
      unwrap(
        api.POST('/api/v1/sellers/{seller_id}/import-runs', {
          params: { path: { seller_id } },
          body: { file_id },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key, 'hub'] }),
  })
}

/** Asks the same once more, by what is known now. */
export function useJudgeAgain() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (run_id: string) =>
      unwrap(api.POST('/api/v1/import-runs/{run_id}/again', { params: { path: { run_id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key, 'hub'] }),
  })
}

/** Asks for a table to be applied. Fails with `/problems/import-applied` and the like. */
export function useApply(run_id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Wish) =>
      unwrap(
        api.POST('/api/v1/import-runs/{run_id}/application', {
          params: { path: { run_id } },
          body,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key] }),
  })
}

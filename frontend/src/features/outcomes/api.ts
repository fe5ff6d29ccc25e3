import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Outcomes = Schema['OutcomesOut']
export type Figure = Schema['FigureOut']
export type FigureName = Schema['OutcomeFigure']
export type Row = Schema['OutcomeRow']
export type ExportWish = Schema['OutcomesExportIn']

/** Whose outcomes, and at the end of which year. */
export type Choice = { programme?: string; track?: string; cohort?: string; year?: number }

const key = ['outcomes'] as const

/** All figures of a hub or of a part of it; only for its managers. */
export const outcomesQuery = (hub: string, choice: Choice) =>
  queryOptions({
    queryKey: [...key, hub, choice] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/outcomes', { params: { query: { hub, ...choice } }, signal })),
    placeholderData: keepPreviousData,
  })

/** What is behind a figure, page by page. */
export const rowsQuery = (
  hub: string,
  choice: Choice,
  { figure, part }: Pick<Figure, 'figure' | 'part'>,
) =>
  infiniteQueryOptions({
    queryKey: [...key, 'rows', hub, choice, figure, part] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/outcomes/rows', {
          params: {
            query: { hub, ...choice, figure, ...(part && { part }), ...(after && { after }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

import { queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from './client'

export type Told = Schema['ToldDecision']

/** What was told about one's own applications; the newest hundred. */
export const toldQuery = () =>
  queryOptions({
    queryKey: ['decisions', 'told'] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/decisions', { params: { query: { limit: 100 } }, signal })),
  })

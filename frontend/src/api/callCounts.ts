import { queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from './client'

export type CallCounts = Schema['CallCounts']

/** How far the applications of a hub's newest hundred calls are; only for its managers. */
export const callCountsQuery = (hub: string) =>
  queryOptions({
    queryKey: ['calls', 'pipeline', 'of-hub', hub] as const,
    queryFn: async ({ signal }) => {
      const params = { query: { hub, limit: 100 } }
      return (await unwrap(api.GET('/api/v1/pipelines', { params, signal }))).items
    },
  })

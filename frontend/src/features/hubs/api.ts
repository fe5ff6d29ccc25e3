import { queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Hub = Schema['HubOut']

/** The hubs of the network, in the order in which the network lists them. */
export const hubsQuery = () =>
  queryOptions({
    queryKey: ['hubs'] as const,
    queryFn: async ({ signal }) => (await unwrap(api.GET('/api/v1/hubs', { signal }))).items,
    staleTime: Number.POSITIVE_INFINITY, // hubs open and close while nobody looks at a screen
  })

import { infiniteQueryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Moment = Schema['MomentOut']
export type About = Schema['About']

/** The life of an organisation, the newest first; for its own people and the hub's managers. */
export const historyQuery = (organisationId: string, about: About | null) =>
  infiniteQueryOptions({
    queryKey: ['histories', organisationId, about] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/organisations/{organisation_id}/history', {
          params: {
            path: { organisation_id: organisationId },
            query: { limit: 20, ...(about && { about }), ...(after && { after }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

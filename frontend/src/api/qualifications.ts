import { queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from './client'

export type QualificationKind = Schema['KindOut']
export type Lacking = Schema['Lacking']

/** What a hub teaches; some of it is needed to operate its studios. */
export const qualificationKindsQuery = (hub: string) =>
  queryOptions({
    queryKey: ['qualifications', 'kinds', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/qualification-kinds', { params: { query: { hub } }, signal })),
  })

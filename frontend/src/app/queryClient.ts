import { QueryCache, QueryClient } from '@tanstack/react-query'

import { isProblem, ProblemError } from '@/api/problem'
import { meQuery } from '@/features/session/api'

const RETRIES = 2

/** Whether to ask again after `error`: a refusal stays one, silence or trouble may pass. */
export function mayRetry(failures: number, error: Error): boolean {
  const status = error instanceof ProblemError ? error.problem.status : 0
  const refused = status >= 400 && status < 500
  return !refused && failures < RETRIES
}

/** The cache of what the server said. A change is never sent twice by itself. */
export function makeQueryClient(): QueryClient {
  const queries: QueryClient = new QueryClient({
    defaultOptions: {
      queries: { retry: mayRetry, staleTime: 15_000 },
      mutations: { retry: false },
    },
    queryCache: new QueryCache({
      onError: (error) => {
        // The session has ended elsewhere: the shells ask again who is here.
        if (isProblem(error, '/problems/unauthenticated')) {
          void queries.invalidateQueries(meQuery())
        }
      },
    }),
  })
  return queries
}

import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type DeadLetter = Schema['DeadLetterOut']

const operationsKey = ['operations'] as const
const EVERY = 5000

/** What waits in the queue and whether somebody works on it. */
export const queueQuery = () =>
  queryOptions({
    queryKey: [...operationsKey, 'queue'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/operations', { signal })),
    refetchInterval: EVERY,
  })

/** What was given up, newest first. */
export const deadLettersQuery = () =>
  infiniteQueryOptions({
    queryKey: [...operationsKey, 'dead-letters'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/dead-letters', {
          params: { query: { limit: 50, ...(after && { after: Number(after) }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: EVERY,
  })

/** Queues a dead letter again, or deletes it for good. */
export function useDecide() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, retry }: { id: number; retry: boolean }) => {
      const params = { path: { letter_id: id } }
      return retry
        ? unwrap(api.POST('/api/v1/dead-letters/{letter_id}/retry', { params }))
        : unwrap(api.DELETE('/api/v1/dead-letters/{letter_id}', { params }))
    },
    onSettled: () => queries.invalidateQueries({ queryKey: operationsKey }),
  })
}

import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey, type Schema, unwrap } from '@/api/client'
import type { GoodFor } from '@/api/credits'

export type Line = Schema['CreditLineOut']
export type Change = Schema['CreditChangeIn']

/** Where the minutes of a holding came from and went, the newest first. */
export const linesQuery = (hub: string, goodFor: GoodFor, person?: string) =>
  infiniteQueryOptions({
    queryKey: ['credits', hub, person ?? 'me', 'lines', goodFor] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/credit-lines', {
          params: {
            query: {
              hub,
              good_for: goodFor,
              limit: 20,
              ...(person !== undefined && { person }),
              ...(after && { after }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Gives a pack, or corrects what a person has. Fails with `/problems/not-enough-credits`. */
export function useChangeCredits() {
  const queries = useQueryClient()
  const [key, setKey] = useState(newKey)
  return useMutation({
    mutationFn: (body: Change) =>
      unwrap(
        api.POST('/api/v1/credit-changes', {
          params: { header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    onSettled: () => {
      setKey(newKey())
      return queries.invalidateQueries({ queryKey: ['credits'] })
    },
  })
}

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Follow = Schema['FollowOut']

const key = ['follows'] as const

/** The shops of a hub that a member follows, the last first. */
export const followsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub] as const,
    queryFn: async ({ signal }): Promise<Follow[]> => {
      const params = { query: { hub } }
      return (await unwrap(api.GET('/api/v1/follows', { params, signal }))).items
    },
    staleTime: 60_000,
  })

/** Follows a shop with letters, or does not any more. */
export function useFollow(hub: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ shop, follows }: { shop: string; follows: boolean }) => {
      const params = { path: { seller_id: shop } }
      return unwrap(
        follows
          ? api.PUT('/api/v1/follows/{seller_id}', { params })
          : api.DELETE('/api/v1/follows/{seller_id}', { params }),
      )
    },
    onSettled: () => queries.invalidateQueries({ queryKey: followsQuery(hub).queryKey }),
  })
}

/** Ends the letters about new listings to the reader of one. */
export function useStopLetters() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (secret: string) => unwrap(api.POST('/api/v1/follows/stop', { body: { secret } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

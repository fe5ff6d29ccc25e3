import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type CardCheck = Schema['CardCheckOut']

/** One's own card; a new one each time. Fails with `/problems/not-found` without a membership. */
export const ownCardQuery = (hub: string) =>
  queryOptions({
    queryKey: ['cards', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/own-card', { params: { query: { hub } }, signal })),
    refetchInterval: 4 * 60_000, // before the card is over, as long as it is shown
    gcTime: 0,
  })

/** Makes a new card at once. */
export function useNewCard(hub: string) {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['cards', hub] })
}

/** Checks a card. Fails with `/problems/card-used`, `/problems/card-over`, `/problems/card-not-ours`. */
export function useCheckCard() {
  return useMutation({
    mutationFn: (code: string) => unwrap(api.POST('/api/v1/card-checks', { body: { code } })),
  })
}

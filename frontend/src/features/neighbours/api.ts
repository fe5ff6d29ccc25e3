import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'
import { ProblemError } from '@/api/problem'

export type Neighbour = Schema['NeighbourOut']
export type Rule = Neighbour['rule']
export type Clash = Schema['Clash']
type Wish = Schema['NeighbourIn'] & { other_id: string }

/** The studios that are kept apart from this one. */
export const neighboursQuery = (studio_id: string) =>
  queryOptions({
    queryKey: ['studios', studio_id, 'neighbours'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studios/{studio_id}/neighbours', {
          params: { path: { studio_id } },
          signal,
        }),
      ),
  })

/** What can be booked depends on it nearly everywhere. */
function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries()
}

/** Fails with `/problems/neighbours-clash`. */
export function useSetNeighbour(studio_id: string) {
  return useMutation({
    mutationFn: ({ other_id, ...body }: Wish) =>
      unwrap(
        api.PUT('/api/v1/studios/{studio_id}/neighbours/{other_id}', {
          params: { path: { studio_id, other_id } },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Lets both be booked at the same time again. */
export function useRemoveNeighbour(studio_id: string) {
  return useMutation({
    mutationFn: (other_id: string) =>
      unwrap(
        api.DELETE('/api/v1/studios/{studio_id}/neighbours/{other_id}', {
          params: { path: { studio_id, other_id } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** The bookings ahead that share time, when that is why the pair was refused. */
export function clashesOf(error: unknown): Clash[] {
  const fits = error instanceof ProblemError && error.problem.type === '/problems/neighbours-clash'
  return fits ? ((error.problem.clashes ?? []) as Clash[]) : []
}

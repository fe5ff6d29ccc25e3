import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type ExceptionWish = Schema['ExceptionIn']
export type PreviewWish = Omit<ExceptionWish, 'hub_id' | 'reason'> & { hub: string }

/** The bookings ahead that would lie outside of the hours. */
export const outsideQuery = ({ hub, studio_id, hours, ...days }: PreviewWish) =>
  queryOptions({
    queryKey: ['openings', 'outside', hub, studio_id, hours, days] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/opening-exception-preview', {
          params: {
            query: {
              hub,
              ...days,
              ...(studio_id && { studio_id }),
              hours: hours.map(({ opens, closes }) => `${opens}-${closes}`),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })

/** Hours are a part of nearly everything that is shown of studios. */
function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries()
}

/** Fails with `/problems/days-over`. */
export function useAddException() {
  return useMutation({
    mutationFn: (body: ExceptionWish) => unwrap(api.POST('/api/v1/opening-exceptions', { body })),
    onSettled: useRefresh(),
  })
}

/** Lets the hours of the week count again. */
export function useRemoveException() {
  return useMutation({
    mutationFn: (exception_id: string) =>
      unwrap(
        api.DELETE('/api/v1/opening-exceptions/{exception_id}', {
          params: { path: { exception_id } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

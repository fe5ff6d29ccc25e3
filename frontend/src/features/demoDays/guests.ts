import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'
import { isProblem } from '@/api/problem'

export type Guests = Schema['GuestsOut']
export type Guest = Schema['GuestOut']
export type OwnPlace = Schema['OwnPlaceOut']

const key = ['cohorts', 'demo-guests'] as const

/** Who has asked for a place at a demo day; for its managers. */
export const guestsQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, id] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/demo-days/{demo_day_id}/guests', {
          params: { path: { demo_day_id: id } },
          signal,
        }),
      ),
  })

/** Notes that a guest has come. Fails with `/problems/guest-not-coming`. */
export function useCheckIn(demoDayId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (guest_id: string) =>
      unwrap(
        api.POST('/api/v1/demo-guests/{guest_id}/arrival', { params: { path: { guest_id } } }),
      ),
    onSettled: () => queries.invalidateQueries(guestsQuery(demoDayId)),
  })
}

/** Asks for a place; a letter follows. Fails with `/problems/guests-no-more`. */
export function useAskForPlace(slug: string) {
  return useMutation({
    mutationFn: (body: Schema['GuestIn']) =>
      unwrap(
        api.POST('/api/v1/demo-day-pages/{slug}/guests', { params: { path: { slug } }, body }),
      ),
  })
}

/** What the letter of a guest is about. Fails with `/problems/not-found` once replaced. */
export const ownPlaceQuery = (token: string) =>
  queryOptions({
    queryKey: ['guest-letter', token] as const,
    queryFn: ({ signal }) => unwrap(api.POST('/api/v1/guest-letters', { body: { token }, signal })),
    retry: false,
    throwOnError: (error) => !isProblem(error, '/problems/not-found'),
  })

/** Says that one comes, or gives the place back. */
export function useOwnPlace(token: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (act: 'confirmation' | 'cancellation') =>
      unwrap(
        act === 'confirmation'
          ? api.POST('/api/v1/guest-letters/confirmation', { body: { token } })
          : api.POST('/api/v1/guest-letters/cancellation', { body: { token } }),
      ),
    onSuccess: (place) => queries.setQueryData(ownPlaceQuery(token).queryKey, place),
  })
}

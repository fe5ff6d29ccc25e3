import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type TeamOffer = Schema['TeamOfferOut']
export type OwnOffer = Schema['OwnTeamOfferOut']

const key = ['team-offers'] as const
const of = (id: string) => ({ path: { organisation_id: id } })
const one = (id: string) => ({ path: { offer_id: id } })

/** Whom an organisation has asked, the newest first; for its founders and the hub's managers. */
export const offersQuery = (organisationId: string) =>
  infiniteQueryOptions({
    queryKey: [...key, organisationId] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/organisations/{organisation_id}/team-offers', {
          params: { ...of(organisationId), query: { limit: 20, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** What the signed-in person is asked and has not answered. */
export const ownOffersQuery = () =>
  queryOptions({
    queryKey: [...key, 'own'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/team-offers', { signal })),
  })

/** Asks somebody. Fails with `/problems/asked-already`. */
export function useAsk(organisationId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schema['TeamOfferIn']) =>
      unwrap(
        api.POST('/api/v1/organisations/{organisation_id}/team-offers', {
          params: of(organisationId),
          body,
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

/** Takes an offer back. Fails with `/problems/offer-answered`; then they are read again. */
export function useTakeBack() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST('/api/v1/team-offers/{offer_id}/withdraw', { params: one(id) })),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}

/** Says yes, and whether everybody sees it, or no. */
export function useAnswer() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, shown }: { id: string; shown: boolean | null }) =>
      unwrap(
        shown === null
          ? api.POST('/api/v1/team-offers/{offer_id}/decline', { params: one(id) })
          : api.POST('/api/v1/team-offers/{offer_id}/accept', { params: one(id), body: { shown } }),
      ),
    onSettled: () =>
      Promise.all(
        [key, ['organisations'], ['startups'], ['me']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  })
}

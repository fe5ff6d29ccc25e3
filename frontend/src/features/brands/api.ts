import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Brand = Schema['BrandOut']
export type Member = Schema['BrandMemberOut']
export type Terms = Schema['BrandTermsOut']
export type Share = Schema['BrandShareOut']

const key = ['brands'] as const
const of = (brand_id: string) => ({ path: { brand_id } })

/** A brand as its people, its members and the hub's managers see it. */
export const brandQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/brands/{brand_id}', { params: of(id), signal })),
  })

/** The newest hundred open shops of makers at a hub: who can be asked to join. */
export const openShopsQuery = (hub: string) =>
  queryOptions({
    queryKey: ['shops', hub, 'makers'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/shops', {
          params: { query: { hub, kind: 'alone', limit: 100 } },
          signal,
        }),
      ),
  })

/** Reads the brand and the reader's brands again. */
function useRefresh() {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: key }),
      queries.invalidateQueries({ queryKey: ['shops', 'makers'] }),
    ])
}

/** Asks a shop to join. Fails with `/problems/member-exists` and `/problems/cannot-belong`. */
export function useAskMember(brandId: string) {
  return useMutation({
    mutationFn: (seller_id: string) =>
      unwrap(
        api.POST('/api/v1/brands/{brand_id}/members', {
          params: of(brandId),
          body: { seller_id },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Joins a brand that has asked. */
export function useJoin(brandId: string) {
  return useMutation({
    mutationFn: (member_id: string) =>
      unwrap(
        api.POST('/api/v1/brands/{brand_id}/members/{member_id}/join', {
          params: { path: { brand_id: brandId, member_id } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Declines, or leaves; who does it for their only shop does not see the brand any more. */
export function useLeave(brandId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, state }: Pick<Member, 'id' | 'state'>) => {
      const params = { path: { brand_id: brandId, member_id: id } }
      return state === 'asked'
        ? unwrap(api.POST('/api/v1/brands/{brand_id}/members/{member_id}/decline', { params }))
        : unwrap(api.POST('/api/v1/brands/{brand_id}/members/{member_id}/leave', { params }))
    },
    // Not the brand itself: the reader may not see it any more.
    onSuccess: () => queries.invalidateQueries({ queryKey: [...key, 'mine'] }),
  })
}

/** What a reader who stays sees after somebody has left. */
export const useReread = useRefresh

/** Proposes terms. Fails with `/problems/terms-proposed` while others wait. */
export function usePropose(brandId: string) {
  return useMutation({
    mutationFn: (body: Schema['BrandTermsIn']) =>
      unwrap(api.POST('/api/v1/brands/{brand_id}/terms', { params: of(brandId), body })),
    onSettled: useRefresh(),
  })
}

/** Takes proposed terms back. */
export function useWithdraw(brandId: string) {
  return useMutation({
    mutationFn: (terms_id: string) =>
      unwrap(
        api.POST('/api/v1/brands/{brand_id}/terms/{terms_id}/withdraw', {
          params: { path: { brand_id: brandId, terms_id } },
        }),
      ),
    onSettled: useRefresh(),
  })
}

/** Signs proposed terms for a member; the last signature puts them into force. */
export function useSign(brandId: string) {
  return useMutation({
    mutationFn: ({ termsId, body }: { termsId: string; body: Schema['BrandSignatureIn'] }) =>
      unwrap(
        api.POST('/api/v1/brands/{brand_id}/terms/{terms_id}/signatures', {
          params: { path: { brand_id: brandId, terms_id: termsId } },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

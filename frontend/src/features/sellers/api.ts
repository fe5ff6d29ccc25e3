import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'
import { isProblem } from '@/api/problem'

export type Seller = Schema['SellerDetail']
export type SellerRow = Schema['SellerOut']
export type MySeller = Schema['MySellerOut']
export type MyBrand = Schema['MyBrandOut']
export type SellerState = Schema['SellerState']
export type SellerAct = Schema['Act']
export type ReasonCode = Schema['ReasonCode']
export type Asked = Schema['ChecklistItem']
export type Requirement = Schema['SellerRequirementOut']
export type ShopChange = Schema['ShopIn']
/** `undefined` narrows nothing down. */
export type SellerFilter = { state?: SellerState | undefined; q?: string | undefined }

const key = ['sellers'] as const
const of = (seller_id: string) => ({ path: { seller_id } })

/** The shops of the caller's organisations. */
export const mySellersQuery = () =>
  queryOptions({
    queryKey: [...key, 'mine'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/my-sellers', { signal })),
  })

/** The brands that the caller's shops belong or are asked to. */
export const myBrandsQuery = () =>
  queryOptions({
    queryKey: ['brands', 'mine'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/my-brands', { signal })),
  })

/** A seller as its own people and the hub's managers see it. */
export const sellerQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/sellers/{seller_id}', { params: of(id), signal })),
  })

/** The sellers of a hub, the newest first. */
export const sellerPagesQuery = (hub: string, { state, q }: SellerFilter) =>
  infiniteQueryOptions({
    queryKey: [...key, 'of', hub, { state, q }] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/sellers', {
          params: {
            query: {
              hub,
              limit: 50,
              ...(state && { state }),
              ...(q && { q }),
              ...(after && { after }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** What a hub asks of its sellers. */
export const requirementsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, 'requirements', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/seller-requirements', { params: { query: { hub } }, signal })),
  })

/** Where a manager or one of the shop's people opens the file of some evidence. */
export const evidenceAddress = (sellerId: string, evidenceId: string) =>
  `/api/v1/sellers/${sellerId}/evidence/${evidenceId}/file`

/** Keeps the answer of a change, which is the whole seller, and reads the lists again. */
function useKeep() {
  const queries = useQueryClient()
  return (seller: Seller) => {
    queries.setQueryData(sellerQuery(seller.id).queryKey, seller)
    return Promise.all([
      queries.invalidateQueries({ queryKey: [...key, 'mine'] }),
      queries.invalidateQueries({ queryKey: [...key, 'of'] }),
      queries.invalidateQueries({ queryKey: ['shops'] }),
    ])
  }
}

/** What was seen is old: somebody else has decided or saved meanwhile. */
function useReread(id: string) {
  const queries = useQueryClient()
  return () => queries.invalidateQueries(sellerQuery(id))
}

/** Begins a shop. Fails with `/problems/shop-address-taken` and `/problems/seller-exists`. */
export function useBegin() {
  return useMutation({
    mutationFn: (body: Schema['SellerIn']) => unwrap(api.POST('/api/v1/sellers', { body })),
    onSuccess: useKeep(),
  })
}

/** Saves the shop that was seen as `version`; when another was saved meanwhile, it is read again. */
export function useSaveShop(id: string) {
  const reread = useReread(id)
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: ShopChange }) =>
      unwrap(
        api.PUT('/api/v1/sellers/{seller_id}', {
          params: { ...of(id), header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: useKeep(),
    onError: (error) => (isProblem(error, '/problems/changed-meanwhile') ? reread() : undefined),
  })
}

/** Moves a seller to another state. */
export function useMove(id: string) {
  return useMutation({
    mutationFn: (body: Schema['SellerMoveIn']) =>
      unwrap(api.POST('/api/v1/sellers/{seller_id}/moves', { params: of(id), body })),
    onSuccess: useKeep(),
    onError: useReread(id),
  })
}

/** Gives evidence for a requirement, in place of what was given before. */
export function useGive(id: string) {
  return useMutation({
    mutationFn: ({
      requirementId,
      body,
    }: {
      requirementId: string
      body: Schema['SellerEvidenceIn']
    }) =>
      unwrap(
        api.POST('/api/v1/sellers/{seller_id}/requirements/{requirement_id}/evidence', {
          params: { path: { seller_id: id, requirement_id: requirementId } },
          body,
        }),
      ),
    onSuccess: useKeep(),
  })
}

/** Accepts or refuses evidence. */
export function useCheck(id: string) {
  return useMutation({
    mutationFn: ({
      evidenceId,
      body,
    }: {
      evidenceId: string
      body: Schema['SellerEvidenceCheckIn']
    }) =>
      unwrap(
        api.POST('/api/v1/sellers/{seller_id}/evidence/{evidence_id}/check', {
          params: { path: { seller_id: id, evidence_id: evidenceId } },
          body,
        }),
      ),
    onSuccess: useKeep(),
    onError: useReread(id),
  })
}

/** Asks something more of a hub's sellers. */
export function useAskFor(hub: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schema['SellerRequirementIn']) =>
      unwrap(api.POST('/api/v1/seller-requirements', { params: { query: { hub } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

/** Asks no more for something. */
export function useRetire() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (requirement_id: string) =>
      unwrap(
        api.DELETE('/api/v1/seller-requirements/{requirement_id}', {
          params: { path: { requirement_id } },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}

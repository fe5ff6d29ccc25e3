import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'
import { isProblem } from '@/api/problem'

export type Order = Schema['SellerOrderOut']
export type OrderRow = Schema['SellerOrderSummary']
export type OrderLine = Schema['OrderLineOut']
export type OrderState = Schema['OrderState']
export type OrderAct = Schema['OrderAct']
export type OrderMove = Schema['OrderMoveIn']
export type Voucher = Schema['VoucherOut'] & Partial<Pick<Schema['HubVoucherOut'], 'cost'>>
type VoucherPage = { items: Voucher[]; next: string | null }
export type VoucherWish = Schema['VoucherIn']

const key = ['orders'] as const
const of = (seller_id: string) => ({ path: { seller_id } })
const pages = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { next: string | null }) => page.next,
}

/** The paid orders of a seller, the newest first. */
export const sellerOrdersQuery = (sellerId: string, state?: OrderState) =>
  infiniteQueryOptions({
    queryKey: [...key, 'of', sellerId, state ?? 'all'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/orders', {
          params: {
            ...of(sellerId),
            query: { limit: 30, ...(state && { state }), ...(after && { after }) },
          },
          signal,
        }),
      ),
    ...pages,
  })

/** The paid orders of a hub, the newest first. */
export const hubOrdersQuery = (hub: string, state?: OrderState) =>
  infiniteQueryOptions({
    queryKey: [...key, 'hub', hub, state ?? 'all'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/orders', {
          params: { query: { hub, limit: 50, ...(state && { state }), ...(after && { after }) } },
          signal,
        }),
      ),
    ...pages,
  })

/** An order, as its seller's people and the hub's managers see it. */
export const orderQuery = (orderId: string) =>
  queryOptions({
    queryKey: [...key, 'one', orderId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/orders/{order_id}', { params: { path: { order_id: orderId } }, signal }),
      ),
  })

/** Moves an order on, or cancels it, over the version that was seen. */
export function useMoveOrder(order: Order) {
  const queries = useQueryClient()
  const { queryKey } = orderQuery(order.id)
  return useMutation({
    mutationFn: (body: OrderMove) =>
      unwrap(
        api.POST('/api/v1/orders/{order_id}/moves', {
          params: { path: { order_id: order.id }, header: ifMatch(order.version) },
          body,
        }),
      ),
    onSuccess: (moved) => {
      queries.setQueryData(queryKey, moved)
      return Promise.all([
        queries.invalidateQueries({ queryKey: [...key, 'of'] }),
        queries.invalidateQueries({ queryKey: [...key, 'hub'] }),
        // What goes back is taken out of the parts, too.
        queries.invalidateQueries({ queryKey: ['earnings'] }),
      ])
    },
    // Somebody else has moved it meanwhile: show where it stands.
    onError: (error) =>
      isProblem(error, '/problems/changed-meanwhile') ||
      isProblem(error, '/problems/wrong-order-state')
        ? queries.invalidateQueries({ queryKey })
        : undefined,
  })
}

/** Whose vouchers: a shop's, by its id, or a hub's own, by its slug. */
export type VouchersOf = { seller: string } | { hub: string }

/** The vouchers of a shop or a hub, the newest first; those of a hub say what they cost it. */
export const vouchersQuery = (giver: VouchersOf) =>
  infiniteQueryOptions({
    queryKey: ['vouchers', giver] as const,
    queryFn: ({ pageParam: after, signal }): Promise<VoucherPage> => {
      const paging = { limit: 50, ...(after && { after }) }
      return 'hub' in giver
        ? unwrap(
            api.GET('/api/v1/hub-vouchers', {
              params: { query: { hub: giver.hub, ...paging } },
              signal,
            }),
          )
        : unwrap(
            api.GET('/api/v1/sellers/{seller_id}/vouchers', {
              params: { ...of(giver.seller), query: paging },
              signal,
            }),
          )
    },
    ...pages,
  })

/** Gives buyers of a shop, or of all shops of a hub, a discount. */
export function useAddVoucher(giver: VouchersOf) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: VoucherWish): Promise<Voucher> =>
      'hub' in giver
        ? unwrap(api.POST('/api/v1/hub-vouchers', { params: { query: giver }, body }))
        : unwrap(
            api.POST('/api/v1/sellers/{seller_id}/vouchers', { params: of(giver.seller), body }),
          ),
    onSuccess: () => queries.invalidateQueries(vouchersQuery(giver)),
  })
}

/** Takes a voucher back. */
export function useRetireVoucher(giver: VouchersOf) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (voucher_id: string) =>
      'hub' in giver
        ? unwrap(
            api.DELETE('/api/v1/hub-vouchers/{voucher_id}', { params: { path: { voucher_id } } }),
          )
        : unwrap(
            api.DELETE('/api/v1/sellers/{seller_id}/vouchers/{voucher_id}', {
              params: { path: { seller_id: giver.seller, voucher_id } },
            }),
          ),
    onSettled: () => queries.invalidateQueries(vouchersQuery(giver)),
  })
}

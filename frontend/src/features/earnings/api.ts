import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Split = Schema['SplitOut']
export type SplitPart = Schema['SplitPartOut']
export type SalePart = Schema['SalePartOut']
export type SaleDivision = Schema['SaleDivisionOut']
export type Balance = Schema['SellerBalanceOut']
export type Earning = Schema['EarningOut']

const key = ['earnings'] as const
const of = (seller_id: string) => ({ path: { seller_id } })

/** Where each minor unit of a price of a shop would go now, by its slug or id. */
export const splitQuery = (shop: string, price: number) =>
  queryOptions({
    queryKey: [...key, 'split', shop, price] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/shops/{key}/split', {
          params: { path: { key: shop }, query: { price } },
          signal,
        }),
      ),
  })

/** Where each minor unit of an order went. Fails with `/problems/not-found` for one that is not sold. */
export const divisionQuery = (orderId: string) =>
  queryOptions({
    queryKey: [...key, 'sale', orderId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/sales/{order_id}', { params: { path: { order_id: orderId } }, signal }),
      ),
  })

/** What a seller has in each currency. */
export const balanceQuery = (sellerId: string) =>
  queryOptions({
    queryKey: [...key, 'of', sellerId, 'balance'] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/sellers/{seller_id}/balance', { params: of(sellerId), signal })),
  })

/** What a seller gets of each order, the newest first. */
export const earningsQuery = (sellerId: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'of', sellerId, 'list'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/earnings', {
          params: { ...of(sellerId), query: { limit: 20, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

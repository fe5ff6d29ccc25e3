import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'

import { api, ifMatch, newKey, type Schema, unwrap } from '@/api/client'
import { isProblem, UNREACHABLE } from '@/api/problem'

export type Shipping = Schema['SellerShippingOut']
export type Method = Schema['ShippingMethodOut']
export type MethodWish = Schema['ShippingMethodIn']
export type Zone = Schema['ShippingZoneOut']
export type Tax = Schema['SellerTaxOut']
export type TaxWish = Schema['SellerTaxIn']

const key = ['shipping'] as const
const of = (seller_id: string) => ({ path: { seller_id } })

/** How a shop's things get to buyers, as its own people and the hub's managers see it. */
export const shippingQuery = (sellerId: string) =>
  queryOptions({
    queryKey: [...key, sellerId] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/sellers/{seller_id}/shipping', { params: of(sellerId), signal })),
  })

/** The taxes in a shop's prices, the last hundred that were set: nobody has had more. */
export const taxesQuery = (sellerId: string) =>
  queryOptions({
    queryKey: [...key, sellerId, 'taxes'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/taxes', {
          params: { ...of(sellerId), query: { limit: 100 } },
          signal,
        }),
      ),
  })

/** One key for as long as the same is wished: a lost answer is asked for again, not done twice. */
function useKey() {
  const sent = useRef<{ wish: string; key: string } | null>(null)
  return {
    of: (wish: unknown) => {
      const text = JSON.stringify(wish)
      if (sent.current?.wish !== text) sent.current = { wish: text, key: newKey() }
      return { 'Idempotency-Key': sent.current.key }
    },
    forget: (error: unknown) => {
      if (!isProblem(error, UNREACHABLE)) sent.current = null
    },
  }
}

/** Keeps the answer of a change, which is all that the shop says; after a refusal it is read again. */
function useKeep(sellerId: string) {
  const queries = useQueryClient()
  const { queryKey } = shippingQuery(sellerId)
  return {
    onSuccess: (shipping: Shipping) => queries.setQueryData(queryKey, shipping),
    onError: () => queries.invalidateQueries({ queryKey, exact: true }),
  }
}

/** Sends in one more way, or hands out at one more place. */
export function useAddMethod(sellerId: string) {
  const key = useKey()
  const { onSuccess } = useKeep(sellerId)
  return useMutation({
    mutationFn: (body: MethodWish) =>
      unwrap(
        api.POST('/api/v1/sellers/{seller_id}/shipping-methods', {
          params: { ...of(sellerId), header: key.of(body) },
          body,
        }),
      ),
    onSuccess,
    onSettled: (_, error) => key.forget(error),
  })
}

/** Says a method anew, over the version that was seen. */
export function useChangeMethod(sellerId: string) {
  return useMutation({
    mutationFn: ({ method, body }: { method: Method; body: MethodWish }) =>
      unwrap(
        api.PUT('/api/v1/sellers/{seller_id}/shipping-methods/{method_id}', {
          params: {
            path: { seller_id: sellerId, method_id: method.id },
            header: ifMatch(method.version),
          },
          body,
        }),
      ),
    ...useKeep(sellerId),
  })
}

/** Offers a method no more. */
export function useRetireMethod(sellerId: string) {
  return useMutation({
    mutationFn: (method_id: string) =>
      unwrap(
        api.DELETE('/api/v1/sellers/{seller_id}/shipping-methods/{method_id}', {
          params: { path: { seller_id: sellerId, method_id } },
        }),
      ),
    ...useKeep(sellerId),
  })
}

/** Puts the methods in the order in which buyers see them. */
export function useOrderMethods(sellerId: string) {
  return useMutation({
    mutationFn: (method_ids: string[]) =>
      unwrap(
        api.PUT('/api/v1/sellers/{seller_id}/shipping/order', {
          params: of(sellerId),
          body: { method_ids },
        }),
      ),
    ...useKeep(sellerId),
  })
}

/** Says which tax is in the prices from a day on. */
export function useSetTax(sellerId: string) {
  const key = useKey()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: TaxWish) =>
      unwrap(
        api.POST('/api/v1/sellers/{seller_id}/taxes', {
          params: { ...of(sellerId), header: key.of(body) },
          body,
        }),
      ),
    onSuccess: () => queries.invalidateQueries(taxesQuery(sellerId)),
    onSettled: (_, error) => key.forget(error),
  })
}

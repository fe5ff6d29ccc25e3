import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'

import type { Bought } from '@/api/buying'
import { api, ifMatch, newKey, type Schema, unwrap } from '@/api/client'

export type Return = Schema['ReturnOut']
export type ReturnAct = Schema['ReturnAct']
export type ReturnKind = Schema['ReturnKind']
export type ReturnState = Schema['ReturnState']
export type Hindrance = Schema['Hindrance']
export type ReturnableLine = Schema['ReturnableLine']
export type PurchaseReturns = Schema['PurchaseReturns']
export type ReturnWish = Schema['ReturnIn']
export type BuyerMove = Schema['BuyerReturnMoveIn']
export type ReturnMove = Schema['ReturnMoveIn']

const key = ['returns'] as const

/** What of a purchase can go back, and what does; for a member or by the secret of a visitor. */
export const purchaseReturnsQuery = (purchaseId: string, secret: string | null) =>
  queryOptions({
    queryKey: [...key, 'purchase', purchaseId] as const,
    queryFn: ({ signal }) =>
      secret === null
        ? unwrap(
            api.GET('/api/v1/purchases/{purchase_id}/returns', {
              params: { path: { purchase_id: purchaseId } },
              signal,
            }),
          )
        : unwrap(api.POST('/api/v1/purchase-letters/returns', { body: { secret }, signal })),
  })

/** Keeps the answer of a buyer's change, which is all that goes back of the purchase. */
function useKept({ purchase, secret }: Bought) {
  const queries = useQueryClient()
  const { queryKey } = purchaseReturnsQuery(purchase.id, secret)
  return {
    onSuccess: (found: PurchaseReturns) => queries.setQueryData(queryKey, found),
    onError: () => queries.invalidateQueries({ queryKey }),
  }
}

type Asked = { line: string; wish: ReturnWish }

/** Gives something back. The same wish sent again after a lost answer asks once. */
export function useAsk(bought: Bought) {
  const { secret } = bought
  const sent = useRef<{ wish: string; key: string }>(null)
  return useMutation({
    mutationFn: ({ line, wish }: Asked) => {
      const said = JSON.stringify(wish)
      if (sent.current?.wish !== said) sent.current = { wish: said, key: newKey() }
      const once = sent.current.key
      const params = { path: { line_id: line }, header: { 'Idempotency-Key': once } }
      return secret === null
        ? unwrap(api.POST('/api/v1/order-lines/{line_id}/returns', { params, body: wish }))
        : unwrap(
            api.POST('/api/v1/purchase-letters/lines/{line_id}/returns', {
              params,
              body: { ...wish, secret },
            }),
          )
    },
    ...useKept(bought),
  })
}

/** Takes a refusal to the hub, or takes back what was asked. */
export function useMoveOwn(bought: Bought, returnId: string) {
  const { secret } = bought
  return useMutation({
    mutationFn: (body: BuyerMove) => {
      const params = { path: { return_id: returnId } }
      return secret === null
        ? unwrap(api.POST('/api/v1/returns/{return_id}/buyer-moves', { params, body }))
        : unwrap(
            api.POST('/api/v1/purchase-letters/returns/{return_id}/moves', {
              params,
              body: { ...body, secret },
            }),
          )
    },
    ...useKept(bought),
  })
}

/** The returns of an order, for its shop and the hub. */
export const orderReturnsQuery = (orderId: string) =>
  queryOptions({
    queryKey: [...key, 'order', orderId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/orders/{order_id}/returns', {
          params: { path: { order_id: orderId } },
          signal,
        }),
      ),
  })

/** One return, for its shop and the hub. */
export const returnQuery = (returnId: string) =>
  queryOptions({
    queryKey: [...key, 'one', returnId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/returns/{return_id}', {
          params: { path: { return_id: returnId } },
          signal,
        }),
      ),
  })

/** Which returns of a hub are looked at: those it decides, those that wait for others, or all. */
export type Shown = 'appealed' | 'open' | 'all'

/** The returns of a hub, the newest first. */
export const hubReturnsQuery = (hub: string, shown: Shown) =>
  infiniteQueryOptions({
    queryKey: [...key, 'hub', hub, shown] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/returns', {
          params: {
            query: {
              hub,
              limit: 30,
              ...(shown === 'appealed' && { state: shown }),
              ...(shown === 'open' && { open: true }),
              ...(after && { after }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Answers a return for its shop, or decides it for the hub, over the version that was seen. */
export function useMove({ id, version }: Return) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: ReturnMove) =>
      unwrap(
        api.POST('/api/v1/returns/{return_id}/moves', {
          params: { path: { return_id: id }, header: ifMatch(version) },
          body,
        }),
      ),
    // What goes back is taken out of the order and its parts, too.
    onSettled: () =>
      Promise.all(
        [key, ['orders'], ['earnings']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  })
}

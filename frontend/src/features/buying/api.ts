import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'

import { type Bought, paysByItself, startPayment } from '@/api/buying'
import { api, type Schema, unwrap } from '@/api/client'
import { isProblem, ProblemError, UNREACHABLE } from '@/api/problem'

import { attemptFor, endAttempt } from './attempt'
import { dropSecret, keepSecret } from './secrets'
import { keepWishes, readWishes, unite, type Wish } from './wishes'

export type Quote = Schema['BasketQuoteOut']
export type Group = Schema['QuoteGroup']
export type Line = Schema['QuoteLineOut']
export type Lack = Schema['Lack']
export type Purchase = Schema['PurchaseOut']
export type Order = Schema['OrderOut']
export type OrderLine = Schema['OrderLineOut']
export type Method = Schema['PaymentMethod']
export type PurchaseWish = Omit<Schema['PurchaseIn'], 'secret'>

const key = ['buying'] as const

/** Whose basket of which hub: the server keeps that of a member, the browser that of a visitor. */
export type Owner = { hub: string; isMember: boolean }

/** What somebody wants. Whoever has just signed in finds what they wanted before in it. */
export const basketQuery = ({ hub, isMember }: Owner) =>
  queryOptions({
    queryKey: [...key, 'basket', hub, isMember] as const,
    queryFn: async ({ signal }): Promise<Wish[]> => {
      const own = readWishes(hub)
      if (!isMember) return own
      const params = { path: { hub } }
      const { lines } = await unwrap(api.GET('/api/v1/baskets/{hub}', { params, signal }))
      if (own.length === 0) return lines
      const both = await putBasket(hub, unite(lines, own))
      keepWishes(hub, [])
      return both
    },
  })

const putBasket = async (hub: string, lines: Wish[]): Promise<Wish[]> =>
  (await unwrap(api.PUT('/api/v1/baskets/{hub}', { params: { path: { hub } }, body: { lines } })))
    .lines

/** What somebody wants, and how to want something else: shown at once, and sent one by one. */
export function useBasket(owner: Owner) {
  const queries = useQueryClient()
  const { queryKey } = basketQuery(owner)
  const { data: wishes } = useQuery(basketQuery(owner))
  const { mutate } = useMutation({
    scope: { id: 'basket' },
    mutationFn: async (lines: Wish[]) => {
      if (owner.isMember) await putBasket(owner.hub, lines)
      else keepWishes(owner.hub, lines)
    },
    onError: () => queries.invalidateQueries({ queryKey }),
  })
  const change = (next: (now: readonly Wish[]) => Wish[]) => {
    const now = queries.getQueryData(queryKey)
    if (now === undefined) return // what is not known yet must not be written over
    void queries.cancelQueries({ queryKey })
    const lines = next(now)
    queries.setQueryData(queryKey, lines)
    mutate(lines)
  }
  return { wishes, change }
}

type Asked = Omit<Schema['BasketQuoteIn'], 'lines'>

/** What a basket costs now. The last answer stays while another is on its way. */
export const quoteQuery = ({ hub, place, voucher = null, vouchers }: Asked, lines: Wish[]) =>
  queryOptions({
    queryKey: [...key, 'quote', hub, place, voucher, vouchers, lines] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/v1/quotes', { body: { hub, place, voucher, vouchers, lines }, signal }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })

/** What was told of a basket is old: somebody has bought, or something was refused. */
export const forgetQuotes = (queries: QueryClient) =>
  queries.invalidateQueries({ queryKey: [...key, 'quote'] })

/** Sends a code to an address that is to be proved. */
export function useAskCode() {
  return useMutation({
    mutationFn: (body: Schema['BuyerCodeIn']) => unwrap(api.POST('/api/v1/buyer-codes', { body })),
  })
}

/**
 * Buys, and begins to pay where that needs nobody's hands.
 *
 * A try that got no answer is repeated with its key, even by another button press or after a
 * reload; what the server has answered is over. `secret` opens it to whoever has no account.
 */
export function useBuy(isMember: boolean) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (wish: PurchaseWish) => {
      const attempt = attemptFor(wish)
      const secret = isMember ? null : attempt.secret
      const header = { 'Idempotency-Key': attempt.key }
      const purchase = await unwrap(
        api.POST('/api/v1/purchases', { params: { header }, body: { ...wish, secret } }),
      ).catch((error: unknown) => {
        if (isAnswer(error)) endAttempt()
        throw error
      })
      endAttempt()
      if (secret !== null) keepSecret(secret)
      const paid = { purchase, secret }
      const next = paysByItself(purchase) ? await startPayment(paid).catch(() => null) : null
      return { ...paid, goTo: next?.go_to ?? null }
    },
    onSettled: () => forgetQuotes(queries),
  })
}

/** Whether the server has decided: what failed on the way may have been done. */
const isAnswer = (error: unknown) =>
  error instanceof ProblemError && error.problem.status < 500 && error.problem.type !== UNREACHABLE

/** What a payer does next; asking again changes nothing. For what people pay by their own hands. */
export const nextQuery = (bought: Bought) =>
  queryOptions({
    queryKey: [...key, 'next', bought.purchase.id] as const,
    queryFn: () => startPayment(bought),
    retry: false,
  })

/** Pays now, or leads to where that is done. */
export function usePay(bought: Bought) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => startPayment(bought),
    onSettled: () => queries.invalidateQueries({ queryKey: [...key, 'purchase'] }),
  })
}

/** How often a purchase that waits for its payment is asked for: often at first, then less. */
export function pauseOf(purchase: Purchase | undefined, asked: number): number | false {
  if (purchase?.status !== 'awaiting_payment') return false
  return asked < 20 ? 2_000 : asked < 60 ? 10_000 : 60_000
}

/** What a member has bought. Fails with `/problems/not-found` for what others have. */
export const purchaseQuery = (purchaseId: string) =>
  queryOptions({
    queryKey: [...key, 'purchase', purchaseId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/purchases/{purchase_id}', {
          params: { path: { purchase_id: purchaseId } },
          signal,
        }),
      ),
    refetchInterval: ({ state }) => pauseOf(state.data, state.dataUpdateCount),
  })

/** What somebody has bought without an account, by its secret. */
export const secretPurchaseQuery = (secret: string) =>
  queryOptions({
    queryKey: [...key, 'purchase', 'by-secret', secret] as const,
    queryFn: async ({ signal }) => {
      try {
        return await unwrap(api.POST('/api/v1/purchase-letters', { body: { secret }, signal }))
      } catch (error) {
        if (isProblem(error, '/problems/not-found')) dropSecret(secret)
        throw error
      }
    },
    refetchInterval: ({ state }) => pauseOf(state.data, state.dataUpdateCount),
  })

/** What the signed-in person has bought, the newest first. */
export const purchasePagesQuery = () =>
  infiniteQueryOptions({
    queryKey: [...key, 'purchases'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/purchases', {
          params: { query: { limit: 24, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Keeps the answer of a change, which is the whole purchase; after a refusal it is read again. */
function useKeep({ purchase, secret }: Bought) {
  const queries = useQueryClient()
  const { queryKey } = secret === null ? purchaseQuery(purchase.id) : secretPurchaseQuery(secret)
  return {
    onSuccess: (changed: Purchase) => {
      queries.setQueryData<Purchase>(queryKey, changed)
      void queries.invalidateQueries({ queryKey: [...key, 'purchases'] })
    },
    onError: () => queries.invalidateQueries({ queryKey, exact: true }),
  }
}

/** Does not buy what is not paid yet. */
export function useGiveUp(bought: Bought) {
  const { purchase, secret } = bought
  return useMutation({
    mutationFn: () =>
      secret === null
        ? unwrap(
            api.POST('/api/v1/purchases/{purchase_id}/cancellation', {
              params: { path: { purchase_id: purchase.id } },
            }),
          )
        : unwrap(api.POST('/api/v1/purchase-letters/cancellation', { body: { secret } })),
    ...useKeep(bought),
  })
}

/** Says that an order has arrived. */
export function useReceive(bought: Bought) {
  const { secret } = bought
  return useMutation({
    mutationFn: (order_id: string) => {
      const params = { path: { order_id } }
      return secret === null
        ? unwrap(api.POST('/api/v1/orders/{order_id}/receipt', { params }))
        : unwrap(
            api.POST('/api/v1/purchase-letters/orders/{order_id}/receipt', {
              params,
              body: { secret },
            }),
          )
    },
    ...useKeep(bought),
  })
}

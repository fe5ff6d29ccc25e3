import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'

import { api, asProblem, ifMatch, newKey, read, type Schema, send, unwrap } from '@/api/client'
import { isProblem, ProblemError, UNREACHABLE } from '@/api/problem'

export type Payment = Schema['PaymentOut']
export type PaymentDetail = Schema['PaymentDetail']
export type PaymentState = Schema['PaymentState']
export type PaymentMethod = Schema['PaymentMethod']
export type Refund = Schema['PaymentRefundOut']
export type RefundState = Schema['RefundState']
export type Settings = Schema['PaymentSettingsOut']
export type SettingsWish = Schema['PaymentSettingsIn']
export type BankLine = Schema['BankLineOut']
export type StatementRead = Schema['StatementReadOut']
export type TakenAs = Schema['TakenAs']

const key = ['payments'] as const
const of = (payment_id: string) => ({ path: { payment_id } })
const pages = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { next: string | null }) => page.next,
}
/** What an address says of which payments. */
export type PaymentFilter = { state?: PaymentState; method?: PaymentMethod; code?: string }

/** How a hub lets buyers pay. */
export const settingsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, 'settings', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/payment-settings', { params: { query: { hub } }, signal })),
  })

/** The payments of a hub that fit, the newest first. */
export const paymentsQuery = (hub: string, filter: PaymentFilter) =>
  infiniteQueryOptions({
    queryKey: [...key, 'list', hub, filter] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/payments', {
          params: { query: { hub, limit: 30, ...filter, ...(after && { after }) } },
          signal,
        }),
      ),
    ...pages,
  })

/** A payment with its refunds, and what it went through. */
export const paymentQuery = (paymentId: string) =>
  queryOptions({
    queryKey: [...key, 'one', paymentId] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/payments/{payment_id}', { params: of(paymentId), signal })),
  })

/** The bank statements that were read, the newest first; the last few are enough to know them by. */
export const statementsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, 'statements', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/bank-statements', { params: { query: { hub, limit: 10 } }, signal })),
  })

/** Transfers that wait for people, the newest first. */
export const openLinesQuery = (hub: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'lines', hub] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/bank-lines', {
          params: { query: { hub, only_open: true, limit: 30, ...(after && { after }) } },
          signal,
        }),
      ),
    ...pages,
  })

/** Lets buyers pay in these ways from now on. */
export function useSetSettings(hub: string) {
  const queries = useQueryClient()
  const { queryKey } = settingsQuery(hub)
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: SettingsWish }) =>
      unwrap(
        api.PUT('/api/v1/payment-settings', {
          params: { query: { hub }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: (settings) => queries.setQueryData(queryKey, settings),
    onError: () => queries.invalidateQueries({ queryKey }),
  })
}

/** Keeps the answer of a change, which is the whole payment, and reads the lists again. */
function useKeep(paymentId: string) {
  const queries = useQueryClient()
  const { queryKey } = paymentQuery(paymentId)
  return {
    onSuccess: (payment: PaymentDetail) => {
      queries.setQueryData(queryKey, payment)
      return queries.invalidateQueries({ queryKey: [...key, 'list'] })
    },
    onError: () => queries.invalidateQueries({ queryKey }),
  }
}

/** The same with one key for as long as the same is wished: a lost answer is asked for again, not done twice. */
function useKeptOnce(paymentId: string) {
  const sent = useRef<{ wish: string; key: string } | null>(null)
  return {
    ...useKeep(paymentId),
    header: (wish: unknown) => {
      const text = JSON.stringify(wish)
      if (sent.current?.wish !== text) sent.current = { wish: text, key: newKey() }
      return { 'Idempotency-Key': sent.current.key }
    },
    onSettled: (_: unknown, error: unknown) => {
      if (!isProblem(error, UNREACHABLE)) sent.current = null
    },
  }
}

/** Takes the money for a payment at the hub. */
export function useTake(paymentId: string) {
  const { header, ...kept } = useKeptOnce(paymentId)
  return useMutation({
    mutationFn: (body: Schema['PaymentTakingIn']) => {
      const params = { ...of(paymentId), header: header(body) }
      return unwrap(api.POST('/api/v1/payments/{payment_id}/taking', { params, body }))
    },
    ...kept,
  })
}

/** Gives an amount back; above the hub's limit somebody else agrees first. */
export function useRefund(paymentId: string) {
  const { header, ...kept } = useKeptOnce(paymentId)
  return useMutation({
    mutationFn: (body: Schema['PaymentRefundIn']) => {
      const params = { ...of(paymentId), header: header(body) }
      return unwrap(api.POST('/api/v1/payments/{payment_id}/refunds', { params, body }))
    },
    ...kept,
  })
}

const ofRefund = (refund_id: string) => ({ path: { refund_id } })

/** Agrees to a refund that somebody else asked for. */
export function useAgree(paymentId: string) {
  return useMutation({
    mutationFn: (refundId: string) =>
      unwrap(
        api.POST('/api/v1/payment-refunds/{refund_id}/agreement', { params: ofRefund(refundId) }),
      ),
    ...useKeep(paymentId),
  })
}

/** Does not give back what was asked for, and says why. */
export function useTurnDown(paymentId: string, refundId: string) {
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST('/api/v1/payment-refunds/{refund_id}/turn-down', {
          params: ofRefund(refundId),
          body: { reason },
        }),
      ),
    ...useKeep(paymentId),
  })
}

/** Says that an amount has been given back by hand. */
export function useEndRefund(paymentId: string, refundId: string) {
  return useMutation({
    mutationFn: (proof: string) =>
      unwrap(
        api.POST('/api/v1/payment-refunds/{refund_id}/end', {
          params: ofRefund(refundId),
          body: { proof },
        }),
      ),
    ...useKeep(paymentId),
  })
}

/** Brings a statement of the hub's account: the file as it is. */
export function useBringStatement(hub: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (file: File): Promise<StatementRead> => {
      const url = new URL('/api/v1/bank-statements', globalThis.location.origin)
      url.searchParams.set('hub', hub)
      url.searchParams.set('name', file.name.slice(0, 120))
      const headers = { 'Content-Type': 'application/octet-stream' }
      const response = await send(new Request(url, { method: 'POST', headers, body: file }))
      const body = await read(response)
      if (response.ok) return body as StatementRead
      throw new ProblemError(asProblem(body, response.status), response.headers.get('X-Request-ID'))
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}

/** The payment of a hub that a code names, or nothing. */
export async function findPayment(hub: string, code: string): Promise<Payment | undefined> {
  const page = await unwrap(
    api.GET('/api/v1/payments', { params: { query: { hub, code, limit: 1 } } }),
  )
  return page.items[0]
}

/** Says which payment a transfer is for. */
export function useAssign(lineId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (payment_id: string) =>
      unwrap(
        api.POST('/api/v1/bank-lines/{line_id}/assignment', {
          params: { path: { line_id: lineId } },
          body: { payment_id },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

/** Says that what is left of a transfer went back to who sent it. */
export function useReturn(lineId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (proof: string) =>
      unwrap(
        api.POST('/api/v1/bank-lines/{line_id}/return', {
          params: { path: { line_id: lineId } },
          body: { proof },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
}

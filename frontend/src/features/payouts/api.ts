import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'

import { api, ifMatch, newKey, type Schema, unwrap } from '@/api/client'
import { isProblem, UNREACHABLE } from '@/api/problem'

export type PayingAccount = Schema['PayingAccountOut']
export type PayingAccountWish = Schema['PayingAccountIn']
export type Batch = Schema['PayoutBatchOut']
export type BatchDetail = Schema['PayoutBatchDetail']
export type BatchState = Schema['PayoutBatchState']
export type BatchWish = Schema['PayoutBatchIn']
export type Payout = Schema['PayoutOut']
export type PayoutState = Schema['PayoutState']
export type PayoutAccount = Schema['PayoutAccountOut']
export type AccountWish = Schema['PayoutAccountIn']

const key = ['payouts'] as const
const of = (seller_id: string) => ({ path: { seller_id } })
const pages = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { next: string | null }) => page.next,
}

/** The accounts that a hub pays from. */
export const payingAccountsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, 'payingAccounts', hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/paying-accounts', { params: { query: { hub } }, signal })),
  })

/** The batches of a hub, the newest first. */
export const batchesQuery = (hub: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'batches', hub] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/payout-batches', {
          params: { query: { hub, limit: 20, ...(after && { after }) } },
          signal,
        }),
      ),
    ...pages,
  })

const ofBatch = (batch_id: string) => ({ path: { batch_id } })

/** A batch with its payouts. */
export const batchQuery = (batchId: string) =>
  queryOptions({
    queryKey: [...key, 'batch', batchId] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/payout-batches/{batch_id}', { params: ofBatch(batchId), signal })),
  })

/** Where the file by which the bank pays a batch is. */
export const bankFileAddress = (batchId: string, form: 'xml' | 'csv') =>
  `/api/v1/payout-batches/${batchId}/file?form=${form}`

/** What a seller was paid, the newest first. */
export const sellerPayoutsQuery = (sellerId: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'of', sellerId, 'list'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/payouts', {
          params: { ...of(sellerId), query: { limit: 20, ...(after && { after }) } },
          signal,
        }),
      ),
    ...pages,
  })

/** Where a seller's money goes, and from which day on. */
export const accountsQuery = (sellerId: string) =>
  queryOptions({
    queryKey: [...key, 'of', sellerId, 'accounts'] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/payout-accounts', { params: of(sellerId), signal }),
      ),
  })

export type Month = { month: string; currency: string }

/** What a seller had available in a month, by its first day, and what moved it. */
export const statementQuery = (sellerId: string, query: Month) =>
  queryOptions({
    queryKey: [...key, 'of', sellerId, 'statement', query] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/statement', {
          params: { ...of(sellerId), query },
          signal,
        }),
      ),
  })

/** Where the same is as a table, or as sheets of paper. */
export const statementAddress = (
  sellerId: string,
  { month, currency }: Month,
  form: 'csv' | 'pdf',
  language: string,
) =>
  `/api/v1/sellers/${sellerId}/statement/file?${new URLSearchParams({ month, currency, form, language })}`

/** Says where a seller is paid from tomorrow on. */
export function useNameAccount(sellerId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: AccountWish) =>
      unwrap(
        api.POST('/api/v1/sellers/{seller_id}/payout-accounts', { params: of(sellerId), body }),
      ),
    onSuccess: (accounts) => queries.setQueryData(accountsQuery(sellerId).queryKey, accounts),
  })
}

/** Says what account a hub pays from in a currency, over the version that was seen. */
export function useNamePayingAccount(hub: string) {
  const queries = useQueryClient()
  const { queryKey } = payingAccountsQuery(hub)
  return useMutation({
    mutationFn: ({
      currency,
      version,
      body,
    }: Pick<PayingAccount, 'currency' | 'version'> & { body: PayingAccountWish }) =>
      unwrap(
        api.PUT('/api/v1/paying-accounts/{currency}', {
          params: { path: { currency }, query: { hub }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: (accounts) => queries.setQueryData(queryKey, accounts),
    onError: () => queries.invalidateQueries({ queryKey }),
  })
}

/** Drafts what all sellers are paid who have enough available. */
export function useDraft() {
  const queries = useQueryClient()
  // One key for as long as the same is wished: a lost answer is asked for again, not done twice.
  const sent = useRef<{ wish: string; key: string } | null>(null)
  return useMutation({
    mutationFn: (body: BatchWish) => {
      const wish = JSON.stringify(body)
      if (sent.current?.wish !== wish) sent.current = { wish, key: newKey() }
      return unwrap(
        api.POST('/api/v1/payout-batches', {
          params: { header: { 'Idempotency-Key': sent.current.key } },
          body,
        }),
      )
    },
    onSuccess: (batch) => {
      queries.setQueryData(batchQuery(batch.id).queryKey, batch)
      return queries.invalidateQueries({ queryKey: [...key, 'batches'] })
    },
    onSettled: (_, error) => {
      if (!isProblem(error, UNREACHABLE)) sent.current = null
    },
  })
}

/** What moves a whole batch. */
export type BatchAct = 'release' | 'withdraw' | 'send'

const MOVES = {
  release: '/api/v1/payout-batches/{batch_id}/release',
  withdraw: '/api/v1/payout-batches/{batch_id}/withdraw',
  send: '/api/v1/payout-batches/{batch_id}/send',
} as const

/** Releases a batch, takes it back, or says that the bank has its file. */
export function useMoveBatch(batchId: string) {
  const queries = useQueryClient()
  const { queryKey } = batchQuery(batchId)
  return useMutation({
    mutationFn: (act: BatchAct) => unwrap(api.POST(MOVES[act], { params: ofBatch(batchId) })),
    onSuccess: (batch) => {
      queries.setQueryData(queryKey, batch)
      return queries.invalidateQueries({ queryKey: [...key, 'batches'] })
    },
    onError: () => queries.invalidateQueries({ queryKey }),
  })
}

/** Says that a payout has arrived. */
export function useSettle(batchId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (payout_id: string) =>
      unwrap(api.POST('/api/v1/payouts/{payout_id}/settle', { params: { path: { payout_id } } })),
    onSettled: () => queries.invalidateQueries(batchQuery(batchId)),
  })
}

/** Says that a payout came back, and why. */
export function useBounce({ id: payout_id, batch_id: batchId }: Payout) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST('/api/v1/payouts/{payout_id}/bounce', {
          params: { path: { payout_id } },
          body: { reason },
        }),
      ),
    onSettled: () => queries.invalidateQueries(batchQuery(batchId)),
  })
}

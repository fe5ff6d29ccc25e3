import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useState } from 'react'

import { api, ifMatch, newKey, type Schema, unwrap } from '@/api/client'
import { isProblem } from '@/api/problem'

export type Commission = Schema['CommissionOut']
export type CommissionRow = Schema['CommissionSummary']
export type CommissionAct = Schema['CommissionAct']
export type CommissionState = Schema['CommissionState']
export type CommissionWish = Schema['CommissionIn']
export type Offer = Schema['CommissionOfferOut']
export type OfferWish = Schema['CommissionOfferIn']
export type Milestone = Schema['MilestoneOut']
export type Move = Schema['CommissionMoveIn']
export type Method = Schema['PaymentMethod']

const key = ['commissions'] as const
const pages = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { next: string | null }) => page.next,
}

/** What the signed-in person has asked shops to make, the newest first. */
export const ownCommissionsQuery = () =>
  infiniteQueryOptions({
    queryKey: [...key, 'own'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/commissions', {
          params: { query: { limit: 30, ...(after && { after }) } },
          signal,
        }),
      ),
    ...pages,
  })

/** What a shop was asked to make, the newest first. */
export const sellerCommissionsQuery = (sellerId: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'of', sellerId] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/commissions', {
          params: { path: { seller_id: sellerId }, query: { limit: 30, ...(after && { after }) } },
          signal,
        }),
      ),
    ...pages,
  })

/** A commission, as one of its sides or the hub sees it. */
export const commissionQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/commissions/{commission_id}', {
          params: { path: { commission_id: id } },
          signal,
        }),
      ),
  })

/** Asks a shop for an offer; sent again after a lost answer, it asks once. */
export function useAsk() {
  const queries = useQueryClient()
  const [once] = useState(newKey)
  return useMutation({
    mutationFn: (body: CommissionWish) =>
      unwrap(
        api.POST('/api/v1/commissions', { params: { header: { 'Idempotency-Key': once } }, body }),
      ),
    onSuccess: (made) => {
      queries.setQueryData(commissionQuery(made.id).queryKey, made)
      return queries.invalidateQueries({ queryKey: [...key, 'own'] })
    },
  })
}

/** Makes or counters an offer, over the version that was seen. */
export function useOffer(commission: Commission) {
  const settled = useSettled(commission)
  return useMutation({
    mutationFn: (body: OfferWish) =>
      unwrap(
        api.POST('/api/v1/commissions/{commission_id}/offers', {
          params: { path: { commission_id: commission.id }, header: ifMatch(commission.version) },
          body,
        }),
      ),
    ...settled,
  })
}

/** Moves a commission, over the version that was seen. */
export function useMove(commission: Commission) {
  const settled = useSettled(commission)
  return useMutation({
    mutationFn: (body: Move) =>
      unwrap(
        api.POST('/api/v1/commissions/{commission_id}/moves', {
          params: { path: { commission_id: commission.id }, header: ifMatch(commission.version) },
          body,
        }),
      ),
    ...settled,
  })
}

/** What follows from a change, or from one that somebody else made first. */
function useSettled({ id }: Commission) {
  const queries = useQueryClient()
  const { queryKey } = commissionQuery(id)
  return {
    onSuccess: (moved: Commission) => {
      queries.setQueryData(queryKey, moved)
      return Promise.all([
        queries.invalidateQueries({ queryKey: [...key, 'own'] }),
        queries.invalidateQueries({ queryKey: [...key, 'of'] }),
        queries.invalidateQueries({ queryKey: ['purchases'] }),
      ])
    },
    onError: (error: Error) =>
      isProblem(error, '/problems/changed-meanwhile') ||
      isProblem(error, '/problems/wrong-commission-state')
        ? queries.invalidateQueries({ queryKey })
        : undefined,
  }
}

import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'

import { api, newKey, type Schema, unwrap } from '@/api/client'

export type Stock = Schema['StockOut']
export type Item = Schema['StockItemOut']
export type ItemDetail = Schema['StockItemDetail']
export type Workshop = Schema['WorkshopOut']
export type Movement = Schema['StockMovementOut']

const key = ['stock'] as const
const of = (seller_id: string) => ({ path: { seller_id } })

/** Where a seller keeps things, and its workshops with their next weeks. */
export const stockQuery = (sellerId: string) =>
  queryOptions({
    queryKey: [...key, 'of', sellerId] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/sellers/{seller_id}/stock', { params: of(sellerId), signal })),
  })

/** What a seller counts, the newest first. */
export const itemsQuery = (sellerId: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'items', sellerId] as const,
    queryFn: ({ pageParam: after, signal }) => readItems(sellerId, after, 50, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** All that a seller counts, to choose from. */
export const stockChoicesQuery = (sellerId: string) =>
  queryOptions({
    queryKey: [...key, 'choices', sellerId] as const,
    queryFn: async ({ signal }) => {
      const found: Item[] = []
      let after: string | null = null
      do {
        const page = await readItems(sellerId, after, 100, signal)
        found.push(...page.items)
        after = page.next
      } while (after !== null)
      return found
    },
  })

function readItems(sellerId: string, after: string | null, limit: number, signal: AbortSignal) {
  return unwrap(
    api.GET('/api/v1/sellers/{seller_id}/stock-items', {
      params: { ...of(sellerId), query: { limit, ...(after && { after }) } },
      signal,
    }),
  )
}

/** One item with its levels and, of an edition, its pieces. */
export const itemQuery = (itemId: string) =>
  queryOptions({
    queryKey: [...key, 'item', itemId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/stock-items/{item_id}', { params: { path: { item_id: itemId } }, signal }),
      ),
  })

/** Why there is as much of an item as there is, the newest first. */
export const movementsQuery = (itemId: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'movements', itemId] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/stock-items/{item_id}/movements', {
          params: {
            path: { item_id: itemId },
            query: { limit: 20, ...(after && { after }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Reads everything about stock again. */
function useRead() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: key })
}

export function useAddPlace(sellerId: string) {
  return useMutation({
    mutationFn: (body: Schema['StockPlaceIn']) =>
      unwrap(api.POST('/api/v1/sellers/{seller_id}/stock-places', { params: of(sellerId), body })),
    onSuccess: useRead(),
  })
}

export function useAddWorkshop(sellerId: string) {
  return useMutation({
    mutationFn: (body: Schema['WorkshopIn']) =>
      unwrap(api.POST('/api/v1/sellers/{seller_id}/workshops', { params: of(sellerId), body })),
    onSuccess: useRead(),
  })
}

/** Says how much work fits into one week. */
export function useSetWeek(workshopId: string) {
  return useMutation({
    mutationFn: (body: Schema['WorkshopWeekIn']) =>
      unwrap(
        api.PUT('/api/v1/workshops/{workshop_id}/weeks', {
          params: { path: { workshop_id: workshopId } },
          body,
        }),
      ),
    onSuccess: useRead(),
  })
}

export function useAddItem(sellerId: string) {
  return useMutation({
    mutationFn: (body: Schema['StockItemIn']) =>
      unwrap(api.POST('/api/v1/sellers/{seller_id}/stock-items', { params: of(sellerId), body })),
    onSuccess: useRead(),
  })
}

/** One key per wish: the same wish sent again is done once. */
function useOnce() {
  const sent = useRef({ wish: '', key: '' })
  return (body: unknown) => {
    const wish = JSON.stringify(body)
    if (sent.current.wish !== wish) sent.current = { wish, key: newKey() }
    return { 'Idempotency-Key': sent.current.key }
  }
}

/** Says that there are more or fewer of something. */
export function useCount(itemId: string) {
  const once = useOnce()
  return useMutation({
    mutationFn: (body: Schema['StockCountIn']) =>
      unwrap(
        api.POST('/api/v1/stock-items/{item_id}/counts', {
          params: { path: { item_id: itemId }, header: once(body) },
          body,
        }),
      ),
    onSuccess: useRead(),
  })
}

/** Moves pieces to another place. */
export function useTransfer(itemId: string) {
  const once = useOnce()
  return useMutation({
    mutationFn: (body: Schema['StockTransferIn']) =>
      unwrap(
        api.POST('/api/v1/stock-items/{item_id}/transfers', {
          params: { path: { item_id: itemId }, header: once(body) },
          body,
        }),
      ),
    onSuccess: useRead(),
  })
}

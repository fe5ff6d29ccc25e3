import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'

import { refreshBookings } from '@/api/bookings'
import { api, newKey, type Schema, unwrap } from '@/api/client'
import { isProblem, UNREACHABLE } from '@/api/problem'

export type Closure = Schema['ClosureOut']
export type Hit = Schema['HitOut']
export type Slot = Schema['SlotOut']
export type ClosureWish = Schema['ClosureIn']
export type Decision = Schema['DecisionIn']
export type Which = 'upcoming' | 'past'

/** The closures of a hub, with what became of the bookings in the way; only for its managers. */
export const closuresQuery = (hub: string, when: Which) =>
  queryOptions({
    queryKey: ['closures', 'list', hub, when] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/closures', { params: { query: { hub, when, limit: 100 } }, signal })),
  })

/** When and why a studio is or will be closed, for everybody. */
export const studioClosuresQuery = (studioId: string) =>
  queryOptions({
    queryKey: ['closures', 'of', studioId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/studios/{studio_id}/closures', {
          params: { path: { studio_id: studioId } },
          signal,
        }),
      ),
  })

export type PreviewWish = { studioIds: readonly string[]; starts_at: string; ends_at: string }

/** Which bookings a closure would hit, and where each could go. */
export const previewQuery = ({ studioIds, starts_at, ends_at }: PreviewWish) =>
  queryOptions({
    queryKey: ['closures', 'preview', studioIds, starts_at, ends_at] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/closure-preview', {
          params: { query: { studio: [...studioIds], starts_at, ends_at } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })

/**
 * Closes studios. The same wish keeps its key until the server has answered it, so that a
 * repetition after a lost answer closes only once.
 */
export function useClose() {
  const queries = useQueryClient()
  const sent = useRef<{ wish: string; key: string } | null>(null)
  return useMutation({
    mutationFn: (body: ClosureWish) => {
      const wish = JSON.stringify(body)
      if (sent.current?.wish !== wish) sent.current = { wish, key: newKey() }
      const header = { 'Idempotency-Key': sent.current.key }
      return unwrap(api.POST('/api/v1/closures', { params: { header }, body }))
    },
    onSettled: (_closure, error) => {
      if (!isProblem(error, UNREACHABLE)) sent.current = null
      return refreshBookings(queries)
    },
  })
}

/** Lifts a closure. Fails with `/problems/closure-over`. */
export function useLift() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (closureId: string) =>
      unwrap(
        api.POST('/api/v1/closures/{closure_id}/lift', {
          params: { path: { closure_id: closureId } },
        }),
      ),
    onSettled: () => refreshBookings(queries),
  })
}

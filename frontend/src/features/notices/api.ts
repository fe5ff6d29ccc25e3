import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type NoticeWish = Schema['NoticeIn']
export type About = NoticeWish['about']
export type Thing = {
  about: About
  id: string
  /** What people call it; of a review, what it is of. */
  name: string
  hub: string
}
export type Case = Schema['NoticeCaseOut']
export type CaseDetail = Schema['NoticeCaseDetail']
export type MoveWish = Schema['NoticeMoveIn']
export type Act = MoveWish['act']

const key = ['notices'] as const

/** What was reported at a hub: what waits, the oldest first, or what was decided. */
export const casesQuery = (hub: string, decided: boolean) =>
  infiniteQueryOptions({
    queryKey: [...key, 'hub', hub, decided] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/notice-cases', {
          params: { query: { hub, decided, limit: 30, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** All that was said of one thing, and what was done. */
export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...key, 'case', caseId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/notice-cases/{case_id}', {
          params: { path: { case_id: caseId } },
          signal,
        }),
      ),
  })

/** Says what is wrong with something. */
export function useGive() {
  return useMutation({
    mutationFn: (body: NoticeWish) => unwrap(api.POST('/api/v1/notices', { body })),
  })
}

/** Sends a code to an address that is to be proved. */
export function useAskCode() {
  return useMutation({
    mutationFn: (body: Schema['BuyerCodeIn']) => unwrap(api.POST('/api/v1/buyer-codes', { body })),
  })
}

/** Asks the shop, or decides. */
export function useMove(caseId: string) {
  const queries = useQueryClient()
  const { queryKey } = caseQuery(caseId)
  return useMutation({
    mutationFn: (body: MoveWish) =>
      unwrap(
        api.POST('/api/v1/notice-cases/{case_id}/moves', {
          params: { path: { case_id: caseId } },
          body,
        }),
      ),
    onSuccess: (found) => {
      queries.setQueryData(queryKey, found)
      return queries.invalidateQueries({ queryKey: [...key, 'hub'] })
    },
    onError: () => queries.invalidateQueries({ queryKey }),
  })
}

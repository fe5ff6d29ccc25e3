import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'

import { api, newKey, type Schema, unwrap } from '@/api/client'
import { isProblem, UNREACHABLE } from '@/api/problem'

export type Conversation = Schema['ConversationOut']
export type ConversationRow = Schema['ConversationSummary']
export type Message = Schema['ConversationMessageOut']
export type SentFile = Schema['SentFileOut']
export type MessageWish = Schema['MessageIn']
export type WrittenIn = MessageWish['language']
export type ReportWish = Schema['ConversationReportIn']
/** What is asked about: a listing, or an order of one's own. */
export type Thing = Pick<Schema['ConversationIn'], 'listing_id' | 'order_id'>

const key = ['conversations'] as const
/** How often an open conversation is asked for: others write while one reads. */
const PAUSE = 10_000
const of = (conversation_id: string) => ({ path: { conversation_id } })
const pages = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { next: string | null }) => page.next,
}

/** What somebody talks about with shops, the newest first. */
export const ownConversationsQuery = () =>
  infiniteQueryOptions({
    queryKey: [...key, 'own'] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/conversations', {
          params: { query: { limit: 30, ...(after && { after }) } },
          signal,
        }),
      ),
    ...pages,
  })

/** What is written to a shop, the newest first. */
export const shopConversationsQuery = (sellerId: string, unread: boolean) =>
  infiniteQueryOptions({
    queryKey: [...key, 'of', sellerId, unread] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/sellers/{seller_id}/conversations', {
          params: {
            path: { seller_id: sellerId },
            query: { limit: 30, unread, ...(after && { after }) },
          },
          signal,
        }),
      ),
    ...pages,
  })

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/conversations/{conversation_id}', { params: of(id), signal })),
    refetchInterval: PAUSE,
  })

/** What was said, the newest first. */
export const messagesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'messages', id] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/conversations/{conversation_id}/messages', {
          params: { ...of(id), query: { limit: 30, ...(after && { after }) } },
          signal,
        }),
      ),
    refetchInterval: PAUSE,
    ...pages,
  })

const unreadQuery = () =>
  queryOptions({
    queryKey: [...key, 'unread'] as const,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/unread-conversations', { signal })),
    staleTime: 30_000,
  })

/** In how many conversations somebody waits for the people of a shop. */
export function useUnreadOfShop(sellerId: string): number {
  const { data } = useQuery(unreadQuery())
  return data?.shops.find((shop) => shop.seller_id === sellerId)?.conversations ?? 0
}

/** How soon a shop answers. */
export const repliesQuery = (shop: string) =>
  queryOptions({
    queryKey: [...key, 'replies', shop] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/shops/{key}/replies', { params: { path: { key: shop } }, signal })),
    staleTime: 5 * 60_000,
  })

/** One key for as long as the same is wished: a lost answer is asked for again, not said twice. */
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

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: key })
}

/** Writes to a shop about a thing; the answer is the one conversation about it. */
export function useBegin(thing: Thing) {
  const once = useKey()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (wish: MessageWish) => {
      const body = { ...wish, ...thing }
      return unwrap(api.POST('/api/v1/conversations', { params: { header: once.of(body) }, body }))
    },
    onSettled: (_, error) => {
      once.forget(error)
      return refresh()
    },
  })
}

/** Says something more. */
export function useWrite(id: string) {
  const once = useKey()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: MessageWish) =>
      unwrap(
        api.POST('/api/v1/conversations/{conversation_id}/messages', {
          params: { ...of(id), header: once.of(body) },
          body,
        }),
      ),
    onSettled: (_, error) => {
      once.forget(error)
      return refresh()
    },
  })
}

/** Notes how far one's side has read. */
export function useRead(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (number: number) =>
      unwrap(
        api.PUT('/api/v1/conversations/{conversation_id}/read', {
          params: of(id),
          body: { number },
        }),
      ),
    onSuccess: (read) => {
      queries.setQueryData(conversationQuery(id).queryKey, read)
      return Promise.all(
        ['own', 'of', 'unread'].map((part) =>
          queries.invalidateQueries({ queryKey: [...key, part] }),
        ),
      )
    },
  })
}

/** Lets nobody write any more, or lets them again. */
export function useStop(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (stopped: boolean) =>
      unwrap(
        api.PUT('/api/v1/conversations/{conversation_id}/stop', {
          params: of(id),
          body: { stopped },
        }),
      ),
    onSettled: refresh,
  })
}

/** Lets the hub's managers read it, and says why. */
export function useReport(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: ReportWish) =>
      unwrap(api.POST('/api/v1/conversations/{conversation_id}/reports', { params: of(id), body })),
    onSettled: refresh,
  })
}

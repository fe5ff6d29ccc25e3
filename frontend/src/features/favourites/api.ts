import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'
import { isProblem } from '@/api/problem'

import { keepHearts, MOST_KEPT, readHearts, turned } from './kept'

export type Favourite = Schema['FavouriteOut']
export type Seen = Schema['SeenFavourite']
export type Notice = Schema['RestockNoticeOut']

const key = ['favourites'] as const

/** Who keeps things of which hub: the server those of a member, the browser those of a visitor. */
export type Owner = { hub: string; isMember: boolean }

/** The ids of all that somebody keeps. Whoever has just signed in finds what they kept before in it. */
export const heartsQuery = ({ hub, isMember }: Owner) =>
  queryOptions({
    queryKey: [...key, 'hearts', hub, isMember] as const,
    queryFn: async ({ signal }): Promise<string[]> => {
      const own = readHearts(hub)
      if (!isMember) return own
      if (own.length > 0) await bringAlong(hub, own)
      const params = { query: { hub } }
      return (await unwrap(api.GET('/api/v1/favourites/ids', { params, signal }))).listing_ids
    },
    staleTime: 60_000,
  })

/** Keeps also what the browser has; where there is no room for it, it stays in the browser. */
async function bringAlong(hub: string, listing_ids: string[]): Promise<void> {
  try {
    await unwrap(api.POST('/api/v1/favourites/merge', { body: { listing_ids } }))
    keepHearts(hub, [])
  } catch (error) {
    if (!isProblem(error, '/problems/too-many-favourites')) throw error
  }
}

/** What somebody keeps, and how to keep one more or one less: shown at once, and sent one by one. */
export function useHearts(owner: Owner) {
  const queries = useQueryClient()
  const { queryKey } = heartsQuery(owner)
  const { data: ids } = useQuery(heartsQuery(owner))
  const { mutate, error } = useMutation({
    scope: { id: 'favourites' },
    mutationFn: async ({ id, isKept }: { id: string; isKept: boolean }) => {
      if (!owner.isMember) return keepHearts(owner.hub, queries.getQueryData(queryKey) ?? [])
      const params = { path: { listing_id: id } }
      await unwrap(
        isKept
          ? api.PUT('/api/v1/favourites/{listing_id}', { params })
          : api.DELETE('/api/v1/favourites/{listing_id}', { params }),
      )
    },
    onError: () => queries.invalidateQueries({ queryKey }),
    // The list is read anew when somebody comes to it: what was just dropped can be kept again.
    onSettled: () => queries.invalidateQueries({ queryKey: [...key, 'list'], refetchType: 'none' }),
  })
  const turn = (id: string, isKept: boolean) => {
    const now = queries.getQueryData(queryKey)
    if (now === undefined) return // what is not known yet must not be written over
    void queries.cancelQueries({ queryKey })
    queries.setQueryData(queryKey, turned(now, id, isKept))
    mutate({ id, isKept })
  }
  const isFull = !owner.isMember && (ids?.length ?? 0) >= MOST_KEPT
  return { ids, turn, isFull, error }
}

/** What a member keeps, the newest first. */
export const favouritePagesQuery = (hub: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'list', hub] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/favourites', {
          params: { query: { hub, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** What has become of what a visitor keeps. */
export const seenQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, 'list', hub, 'seen'] as const,
    queryFn: async ({ signal }): Promise<Seen[]> => {
      const listing_ids = readHearts(hub)
      if (listing_ids.length === 0) return []
      const body = { listing_ids }
      return (await unwrap(api.POST('/api/v1/favourites/seen', { body, signal }))).items
    },
  })

/** What a member waits for. */
export const noticesQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, 'notices', hub] as const,
    queryFn: async ({ signal }): Promise<Notice[]> => {
      const params = { query: { hub } }
      return (await unwrap(api.GET('/api/v1/restock-notices', { params, signal }))).items
    },
    staleTime: 60_000,
  })

/** Waits for a variant, or does not any more. */
export function useWait(hub: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ variant, waits }: { variant: string; waits: boolean }) => {
      const params = { path: { variant_id: variant } }
      return unwrap(
        waits
          ? api.PUT('/api/v1/restock-notices/{variant_id}', { params })
          : api.DELETE('/api/v1/restock-notices/{variant_id}', { params }),
      )
    },
    onSettled: () => queries.invalidateQueries({ queryKey: noticesQuery(hub).queryKey }),
  })
}

/** Ends all that the reader of a letter waits for. */
export function useStopNotices() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (secret: string) =>
      unwrap(api.POST('/api/v1/restock-notices/stop', { body: { secret } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...key, 'notices'] }),
  })
}

/** How many people keep a listing, for its shop; null while they are few. */
export const keptByQuery = (seller_id: string, listing_id: string) =>
  queryOptions({
    queryKey: [...key, 'kept-by', listing_id] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { seller_id, listing_id } }
      const path = '/api/v1/sellers/{seller_id}/listings/{listing_id}/favourites'
      return (await unwrap(api.GET(path, { params, signal }))).people
    },
  })

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Shop = Schema['ShopOut']
export type ShopDetail = Schema['ShopDetail']
export type Maker = Schema['MakerOut']
export type SellerKind = Schema['SellerKind']
/** `undefined` narrows nothing down. */
export type ShopFilter = { kind?: SellerKind | undefined }

const key = ['shops'] as const

/** The open shops of a hub, the newest first. */
export const shopPagesQuery = (hub: string, { kind }: ShopFilter) =>
  infiniteQueryOptions({
    queryKey: [...key, hub, { kind }] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/shops', {
          params: {
            query: { hub, limit: 24, ...(kind && { kind }), ...(after && { after }) },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** One open shop by slug or id. Fails with `/problems/not-found` for any other. */
export const shopQuery = (shop: string) =>
  queryOptions({
    queryKey: [...key, 'one', shop] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/shops/{key}', { params: { path: { key: shop } }, signal })),
  })

/** Who makes what an open brand sells; other shops have none. */
export const makersQuery = (shop: string) =>
  queryOptions({
    queryKey: [...key, 'makers', shop] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/shops/{key}/makers', { params: { path: { key: shop } }, signal })),
  })

const KINDS: readonly SellerKind[] = ['alone', 'brand']

/** What an address says; anything else narrows nothing down. */
export function parseFilter(search: Record<string, unknown>): ShopFilter {
  const kind = KINDS.find((one) => one === search.kind)
  return kind === undefined ? {} : { kind }
}

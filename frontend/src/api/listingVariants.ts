import { useMutation, useQueryClient } from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from './client'
import { isProblem } from './problem'
import { type Of, sellerListingQuery, variantsQuery } from './sellerListings'

const one = (of: Of) => ({ seller_id: of.sellerId, listing_id: of.listingId })

/** Reads the variants again, and the listing, which may lack one no more. */
function useRead(of: Of) {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries(variantsQuery(of)),
      queries.invalidateQueries(sellerListingQuery(of)),
      queries.invalidateQueries({ queryKey: ['listings', 'one'] }),
    ])
}

/** Offers one more variant, or one otherwise over the version that was seen. */
export function useOffer(of: Of) {
  const read = useRead(of)
  return useMutation({
    mutationFn: ({ seen, body }: { seen: Seen | null; body: Schema['VariantIn'] }) =>
      seen === null
        ? unwrap(
            api.POST('/api/v1/sellers/{seller_id}/listings/{listing_id}/variants', {
              params: { path: one(of) },
              body,
            }),
          )
        : unwrap(
            api.PUT('/api/v1/sellers/{seller_id}/listings/{listing_id}/variants/{variant_id}', {
              params: { path: { ...one(of), variant_id: seen.id }, header: ifMatch(seen.version) },
              body,
            }),
          ),
    onSuccess: read,
    onError: (error) => (isProblem(error, '/problems/changed-meanwhile') ? read() : undefined),
  })
}

type Seen = { id: string; version: number }

/** Offers a variant no more. */
export function useRetire(of: Of) {
  return useMutation({
    mutationFn: (variant_id: string) =>
      unwrap(
        api.DELETE('/api/v1/sellers/{seller_id}/listings/{listing_id}/variants/{variant_id}', {
          params: { path: { ...one(of), variant_id } },
        }),
      ),
    onSettled: useRead(of),
  })
}

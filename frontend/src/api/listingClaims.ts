import { useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from './client'
import { claimsQuery, type Of } from './sellerListings'

const one = (of: Of) => ({ seller_id: of.sellerId, listing_id: of.listingId })

function useKeepClaims(of: Of) {
  const queries = useQueryClient()
  return (claims: Schema['ListingClaimsOut']) => {
    queries.setQueryData(claimsQuery(of).queryKey, claims)
    return queries.invalidateQueries({ queryKey: ['listingDesk', 'submittedClaims'] })
  }
}

/** Claims something, with evidence. */
export function useClaim(of: Of) {
  return useMutation({
    mutationFn: (body: Schema['ListingClaimIn']) =>
      unwrap(
        api.POST('/api/v1/sellers/{seller_id}/listings/{listing_id}/claims', {
          params: { path: one(of) },
          body,
        }),
      ),
    onSuccess: useKeepClaims(of),
  })
}

/** Accepts or refuses a claim, or takes an earlier yes back. */
export function useCheckClaim(of: Of) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ claimId, body }: { claimId: string; body: Schema['ClaimCheckIn'] }) =>
      unwrap(
        api.POST('/api/v1/sellers/{seller_id}/listings/{listing_id}/claims/{claim_id}/check', {
          params: { path: { ...one(of), claim_id: claimId } },
          body,
        }),
      ),
    onSuccess: useKeepClaims(of),
    onError: () => queries.invalidateQueries(claimsQuery(of)),
  })
}

/** Claims it no more. */
export function useWithdrawClaim(of: Of) {
  return useMutation({
    mutationFn: (claimId: string) =>
      unwrap(
        api.DELETE('/api/v1/sellers/{seller_id}/listings/{listing_id}/claims/{claim_id}', {
          params: { path: { ...one(of), claim_id: claimId } },
        }),
      ),
    onSuccess: useKeepClaims(of),
  })
}

import { queryOptions, useMutation } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Offer = Schema['OfferOut']
export type Joined = Schema['MeOut']

/** Asks for the letter with the way in. Fails with `/problems/too-many-tries` alone. */
export function useSignUp() {
  return useMutation({
    mutationFn: (body: Schema['SignUpIn']) => unwrap(api.POST('/api/v1/sign-ups', { body })),
  })
}

/** Makes the account. Fails with `/problems/link-expired`, `/problems/weak-password`. */
export function useJoin() {
  return useMutation({
    mutationFn: (body: Schema['AccountIn']) => unwrap(api.POST('/api/v1/accounts', { body })),
  })
}

/** Asks for the letter with the way to a new password. Fails with `/problems/too-many-tries`. */
export function useAskPasswordReset() {
  return useMutation({
    mutationFn: (body: Schema['PasswordResetIn']) =>
      unwrap(api.POST('/api/v1/password-resets', { body })),
  })
}

/** Sets the password. Fails with `/problems/link-expired`, `/problems/weak-password`. */
export function useResetPassword() {
  return useMutation({
    mutationFn: (body: Schema['NewPasswordIn']) => unwrap(api.POST('/api/v1/passwords', { body })),
  })
}

/** What the invitation behind a token offers. Fails with `/problems/link-expired`. */
export const offerQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation-offer', { token }] as const,
    queryFn: ({ signal }) =>
      unwrap(api.POST('/api/v1/invitations/lookup', { body: { token }, signal })),
  })

/**
 * Accepts an invitation; name and password make the account of a newcomer.
 *
 * Fails with `/problems/link-expired`, `/problems/weak-password`, `/problems/somebody-else`,
 * `/problems/unauthenticated`.
 */
export function useAccept() {
  return useMutation({
    mutationFn: (body: Schema['AcceptanceIn']) =>
      unwrap(api.POST('/api/v1/invitations/accept', { body })),
  })
}

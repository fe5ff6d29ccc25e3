import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type SignIn = Schema['SignInOut']

const sessionsKey = ['sessions'] as const

/**
 * Opens a session; the answer says who it is.
 *
 * Fails with `/problems/wrong-credentials`, `/problems/too-many-tries`.
 */
export function useSignIn() {
  return useMutation({
    mutationFn: (body: Schema['SignInIn']) => unwrap(api.POST('/api/v1/session', { body })),
  })
}

/** The browsers in which the person is signed in, newest first; nobody has more than some dozens. */
export const sessionsQuery = () =>
  queryOptions({
    queryKey: sessionsKey,
    queryFn: async ({ signal }) => {
      const query = { limit: 100 }
      return (await unwrap(api.GET('/api/v1/sessions', { params: { query }, signal }))).items
    },
  })

/** Signs one browser out; without an id, all but this one. */
export function useEndSessions() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string | null) =>
      id === null
        ? unwrap(api.DELETE('/api/v1/sessions'))
        : unwrap(
            api.DELETE('/api/v1/sessions/{sign_in_id}', { params: { path: { sign_in_id: id } } }),
          ),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  })
}

/** Fails with `/problems/wrong-password`, `/problems/weak-password`, `/problems/too-many-tries`. */
export function useChangePassword() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schema['PasswordIn']) => unwrap(api.PUT('/api/v1/me/password', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  })
}

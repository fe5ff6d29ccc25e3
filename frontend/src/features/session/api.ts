import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'
import { isProblem } from '@/api/problem'
import type { Language } from '@/lib/i18n/languages'
import { beginKeeping, eraseKept } from '@/lib/kept/ending'

/** The server speaks the languages of the interface. */
export type Me = Omit<Schema['MeOut'], 'language'> & { language: Language }
export type Role = Schema['Role']

const meKey = ['me'] as const

/** What everybody sees alike, whoever is signed in. */
const SAME_FOR_ALL: readonly unknown[] = ['me', 'hubs', 'demo']

/** The signed-in person with the roles per hub; null when nobody is signed in. */
export const meQuery = () =>
  queryOptions({
    queryKey: meKey,
    queryFn: async ({ signal }): Promise<Me | null> => {
      try {
        return (await unwrap(api.GET('/api/v1/me', { signal }))) as Me
      } catch (error) {
        if (isProblem(error, '/problems/unauthenticated')) return null
        throw error
      }
    },
    staleTime: 5 * 60_000,
  })

/** Keeps what the server just said about the signed-in person. */
export function keepMe(queries: QueryClient, me: Schema['MeOut']): void {
  queries.setQueryData(meKey, me as Me)
}

/** Makes `me` the signed-in person of every screen and forgets what was shown to the one before. */
export function arrive(queries: QueryClient, me: Schema['MeOut']): void {
  queries.removeQueries({ predicate: ({ queryKey }) => !SAME_FOR_ALL.includes(queryKey[0]) })
  beginKeeping()
  keepMe(queries, me)
}

/** Ends this session and forgets everything that only the person could see. */
export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/session')),
    onSuccess: () => {
      eraseKept()
      queries.setQueryData(meKey, null)
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] })
    },
  })
}

/** Keeps the language in the person's profile. Fails with `/problems/changed-meanwhile`. */
export function useKeepLanguage() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ me, language }: { me: Me; language: Me['language'] }) =>
      unwrap(
        api.PATCH('/api/v1/me', {
          params: { header: ifMatch(me.version) },
          body: { language },
        }),
      ),
    // At once, because the next page follows the language of the profile.
    onMutate: ({ me, language }) => queries.setQueryData(meKey, { ...me, language }),
    onSuccess: (me) => queries.setQueryData(meKey, me as Me),
  })
}

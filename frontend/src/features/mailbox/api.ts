import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'
import { isProblem } from '@/api/problem'

export type Mail = Schema['MailOut']

/** Whether this is the demo: only there the mailbox answers, also to visitors. */
export const demoQuery = () =>
  queryOptions({
    queryKey: ['demo'] as const,
    queryFn: async ({ signal }) => {
      try {
        await unwrap(api.GET('/api/v1/mailbox', { params: { query: { limit: 1 } }, signal }))
        return true
      } catch (error) {
        if (isProblem(error, '/problems/not-found')) return false
        throw error
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The letters of the demo, newest first; of one address when `to` is given. */
export const mailboxQuery = (to: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['mailbox', { to }] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/mailbox', {
          params: { query: { limit: 50, ...(to && { to }), ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: 3000, // stands still while the page is hidden
  })

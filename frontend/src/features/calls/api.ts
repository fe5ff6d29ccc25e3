import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

import type { ServerClock } from './serverClock'

export type Call = Schema['CallOut']
export type CallDetail = Schema['CallDetail']
export type Asked = NonNullable<CallDetail['asked']>
export type Document = Asked['documents'][number]
export type Stage = Schema['Stage']
export type Eligibility = Schema['EligibilityOut']
export type Told = {
  organisation?: Schema['Applicant']
  founded_on?: string
  place?: string
  team?: number
  age?: number
  participated?: 'yes' | 'no'
  track?: string
}
export type Group = 'open' | 'soon' | 'past'

const key = ['calls'] as const

/** The calls of a hub that are open, open soon or are over, page by page. */
export const callsQuery = (hub: string, stage: Group) =>
  infiniteQueryOptions({
    queryKey: [...key, hub, stage] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/calls', {
          params: { query: { hub, stage, limit: 12, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** One call by slug or id. Fails with `/problems/not-found`. */
export const callQuery = (call: string) =>
  queryOptions({
    queryKey: [...key, 'one', call] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/calls/{key}', { params: { path: { key: call } }, signal })),
  })

/** What the rules of a call say of what somebody tells of themselves. */
export const eligibilityQuery = (call: string, told: Told) =>
  queryOptions({
    queryKey: [...key, 'one', call, 'eligibility', told] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{key}/eligibility', {
          params: { path: { key: call }, query: told },
          signal,
        }),
      ),
  })

/** The server's clock; half of the way there and back is the way back. */
export const clockQuery = () =>
  queryOptions({
    queryKey: ['clock'] as const,
    queryFn: async ({ signal }): Promise<ServerClock> => {
      const asked = performance.now()
      const { now } = await unwrap(api.GET('/api/v1/clock', { signal }))
      const answered = performance.now()
      return { at: Date.parse(now), mark: (asked + answered) / 2 }
    },
    staleTime: 10 * 60_000,
    refetchInterval: 10 * 60_000,
  })

/** Whether the person who is signed in may apply, and until when. */
export const entryQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, 'entry', callId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/entry', {
          params: { path: { call_id: callId } },
          signal,
        }),
      ),
  })

/** Uses an extension code. Fails with `/problems/no-such-code` and `/problems/code-used-up`. */
export const enterCode = (callId: string, code: string) =>
  unwrap(
    api.POST('/api/v1/calls/{call_id}/entry', {
      params: { path: { call_id: callId } },
      body: { code },
    }),
  )

import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from './client'

export type CallSettings = Schema['CallSettings']
export type CallChange = Schema['CallChangeIn']
export type NewCall = Schema['CallIn']
export type HubCall = Schema['HubCallOut']
export type Programme = Schema['ProgrammeOut']
export type NewProgramme = Schema['ProgrammeIn']
export type Rule = NonNullable<CallChange['rules']>[number]
export type Act = 'publish' | 'unpublish' | 'archive'

const key = ['calls', 'of-hub'] as const

/** A hub's programmes with their tracks; only for its managers. */
export const programmesQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub, 'programmes'] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/programmes', { params: { query: { hub } }, signal })),
  })

/** All calls of a hub, drafts too, the newest first, page by page. */
export const hubCallsQuery = (hub: string) =>
  infiniteQueryOptions({
    queryKey: [...key, hub] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/hub-calls', {
          params: { query: { hub, limit: 20, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Everything about a call that its managers can change. */
export const settingsQuery = (callId: string) =>
  queryOptions({
    queryKey: [...key, 'settings', callId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calls/{call_id}/settings', {
          params: { path: { call_id: callId } },
          signal,
        }),
      ),
  })

/** Has every list and page of calls read again, and keeps the settings that came back. */
function useKeep() {
  const queries = useQueryClient()
  return async (saved?: CallSettings) => {
    if (saved) queries.setQueryData(settingsQuery(saved.id).queryKey, saved)
    await queries.invalidateQueries({ queryKey: ['calls'] })
  }
}

/** Adds a programme, or changes one that was seen. Fails with `/problems/track-in-use`. */
export function useSaveProgramme() {
  const keep = useKeep()
  return useMutation({
    mutationFn: ({ of, wish }: { of: Programme | null; wish: NewProgramme }) => {
      if (of === null) return unwrap(api.POST('/api/v1/programmes', { body: wish }))
      const { hub_id: _, ...change } = wish
      return unwrap(
        api.PATCH('/api/v1/programmes/{programme_id}', {
          params: { path: { programme_id: of.id }, header: ifMatch(of.version) },
          body: change,
        }),
      )
    },
    onSettled: () => keep(),
  })
}

/** Begins a call as a draft. Fails with `/problems/call-exists`, `/problems/time-skipped`. */
export function useAddCall() {
  const keep = useKeep()
  return useMutation({
    mutationFn: (body: NewCall) => unwrap(api.POST('/api/v1/calls', { body })),
    onSuccess: keep,
  })
}

type Seen = Pick<CallSettings, 'id' | 'version'>
const of = ({ id, version }: Seen) => ({ path: { call_id: id }, header: ifMatch(version) })

/** Changes a call. Fails with `/problems/changed-meanwhile`. */
export function useChangeCall() {
  const keep = useKeep()
  return useMutation({
    mutationFn: ({ seen, change }: { seen: Seen; change: CallChange }) =>
      unwrap(api.PATCH('/api/v1/calls/{call_id}', { params: of(seen), body: change })),
    onSuccess: keep,
  })
}

/** Publishes a call, makes it a draft again, or archives it. */
export function useAct() {
  const keep = useKeep()
  return useMutation({
    mutationFn: ({ seen, act }: { seen: Seen; act: Act }) =>
      unwrap(api.POST(`/api/v1/calls/{call_id}/${act}`, { params: of(seen) })),
    onSuccess: keep,
  })
}

/** Calls it off with a reason. */
export function useCancelCall() {
  const keep = useKeep()
  return useMutation({
    mutationFn: ({ seen, reason }: { seen: Seen; reason: { az: string; en: string } }) =>
      unwrap(api.POST('/api/v1/calls/{call_id}/cancel', { params: of(seen), body: { reason } })),
    onSuccess: keep,
  })
}

/** Throws a draft away. */
export function useDiscardCall() {
  const keep = useKeep()
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/calls/{call_id}', { params: { path: { call_id: id } } })),
    onSuccess: () => keep(),
  })
}

/** Lets a call close later for everybody. Fails with `/problems/not-later`. */
export function useExtendCall() {
  const keep = useKeep()
  return useMutation({
    mutationFn: ({ seen, body }: { seen: Seen; body: Schema['ExtensionIn'] }) =>
      unwrap(api.POST('/api/v1/calls/{call_id}/extensions', { params: of(seen), body })),
    onSuccess: keep,
  })
}

/** Makes a code by which somebody may apply later; the answer shows it this once. */
export function useGiveCode(callId: string) {
  const keep = useKeep()
  return useMutation({
    mutationFn: (body: Schema['CodeIn']) =>
      unwrap(
        api.POST('/api/v1/calls/{call_id}/codes', { params: { path: { call_id: callId } }, body }),
      ),
    onSuccess: () => keep(),
  })
}

/** Lets nobody else use a code. */
export function useRevokeCode(callId: string) {
  const keep = useKeep()
  return useMutation({
    mutationFn: (codeId: string) =>
      unwrap(
        api.DELETE('/api/v1/calls/{call_id}/codes/{code_id}', {
          params: { path: { call_id: callId, code_id: codeId } },
        }),
      ),
    onSuccess: () => keep(),
  })
}

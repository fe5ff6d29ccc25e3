import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Person = Schema['PersonOut']
export type Grant = Schema['GrantOut']
export type Invitation = Schema['InvitationOut']
export type Role = Schema['Role']

/** Which people; without a hub, those of every hub that the caller manages. */
export type PeopleFilter = { hub?: string; q?: string; role?: Role }

const peopleKey = ['people'] as const
const invitationsKey = ['invitations'] as const
const ofPerson = (id: string) => ({ path: { person_id: id } })

/** People with roles, newest first. */
export const peopleQuery = (filter: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: [...peopleKey, 'list', filter] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/people', {
          params: { query: { limit: 50, ...filter, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** One person with all the roles that the caller may see. */
export const personQuery = (id: string) =>
  queryOptions({
    queryKey: [...peopleKey, 'one', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/people/{person_id}', { params: ofPerson(id), signal })),
  })

/** What staff do to a person. */
export type Change =
  | { kind: 'grant'; role: Role; hub_id: string | null }
  | { kind: 'revoke'; grant: Grant }
  | { kind: 'suspend'; reason: string }
  | { kind: 'restore' }

/** Fails with `/problems/role-already-granted`, `/problems/last-manager`, `/problems/forbidden`. */
export function useChangePerson(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: Change): Promise<unknown> => send(id, change),
    onSettled: () => queries.invalidateQueries({ queryKey: peopleKey }),
  })
}

function send(id: string, change: Change): Promise<unknown> {
  switch (change.kind) {
    case 'grant': {
      const { role, hub_id } = change
      const wish = { params: ofPerson(id), body: { role, hub_id } }
      return unwrap(api.POST('/api/v1/people/{person_id}/roles', wish))
    }
    case 'revoke': {
      const path = { person_id: id, grant_id: change.grant.id }
      return unwrap(api.DELETE('/api/v1/people/{person_id}/roles/{grant_id}', { params: { path } }))
    }
    case 'suspend': {
      const wish = { params: ofPerson(id), body: { reason: change.reason } }
      return unwrap(api.POST('/api/v1/people/{person_id}/suspend', wish))
    }
    case 'restore':
      return unwrap(api.POST('/api/v1/people/{person_id}/restore', { params: ofPerson(id) }))
  }
}

/** Invitations of a hub, or of every hub that the caller manages; newest first. */
export const invitationsQuery = (hub: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...invitationsKey, { hub }] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/invitations', {
          params: { query: { limit: 50, ...(hub && { hub }), ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** Fails with `/problems/already-invited`, `/problems/too-many-tries`. */
export function useInvite() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schema['InvitationIn']) => unwrap(api.POST('/api/v1/invitations', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: invitationsKey }),
  })
}

/** Fails with `/problems/already-accepted`. */
export function useRevokeInvitation() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE('/api/v1/invitations/{invitation_id}', {
          params: { path: { invitation_id: id } },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: invitationsKey }),
  })
}

/** A few people of a hub whose name or address contains `q`, to choose from. */
export const candidatesQuery = (hub: string, q: string, role?: Role) =>
  queryOptions({
    queryKey: [...peopleKey, 'candidates', { hub, q, role }] as const,
    queryFn: async ({ signal }) => {
      const query = { hub, limit: 20, ...(role && { role }), ...(q.trim() && { q: q.trim() }) }
      return (await unwrap(api.GET('/api/v1/people', { params: { query }, signal }))).items
    },
    placeholderData: keepPreviousData,
  })

import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Organisation = Schema['OrganisationOut']
export type OrganisationDetail = Schema['OrganisationDetail']
export type Relation = Schema['RelationOut']
export type OrganisationKind = Schema['OrganisationKind']
export type RelationKind = Schema['RelationKind']

const organisationsKey = ['organisations'] as const
const of = (id: string) => ({ path: { organisation_id: id } })

/** The organisations of a hub, newest first; `q` is a part of their name. */
export const organisationsQuery = (hub: string, q: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...organisationsKey, { hub, q }] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/organisations', {
          params: { query: { hub, limit: 50, ...(q && { q }), ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** One organisation; its people only for those who belong to it or manage its hub. */
export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: [...organisationsKey, id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/organisations/{organisation_id}', { params: of(id), signal })),
  })

/** Adds an organisation to a hub. */
export function useCreateOrganisation() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schema['OrganisationIn']) =>
      unwrap(api.POST('/api/v1/organisations', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: organisationsKey }),
  })
}

/** Fails with `/problems/relation-exists`. */
export function useAddPerson(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Schema['RelationIn']) =>
      unwrap(api.POST('/api/v1/organisations/{organisation_id}/people', { params: of(id), body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: organisationsKey }),
  })
}

/** Changes the own title, and whether everybody sees the own name. */
export function useChangeRelation(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ relationId, wish }: { relationId: string; wish: Schema['RelationChangeIn'] }) =>
      unwrap(
        api.PATCH('/api/v1/organisations/{organisation_id}/people/{relation_id}', {
          params: { path: { organisation_id: id, relation_id: relationId } },
          body: wish,
        }),
      ),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: organisationsKey }),
        queries.invalidateQueries({ queryKey: ['startups'] }),
      ]),
  })
}

/** Fails with `/problems/ends-before-start` and `/problems/already-over`. */
export function useEndRelation(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ relationId, endsOn }: { relationId: string; endsOn: string }) =>
      unwrap(
        api.POST('/api/v1/organisations/{organisation_id}/people/{relation_id}/end', {
          params: { path: { organisation_id: id, relation_id: relationId } },
          body: { ends_on: endsOn },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: organisationsKey }),
  })
}

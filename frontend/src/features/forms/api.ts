import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

export type Definition = Schema['Definition']
export type FormPage = Schema['FormPage']
export type Item = FormPage['items'][number]
export type Note = Extract<Item, { kind: 'note' }>
export type Field = Exclude<Item, Note>
export type Group = Extract<Field, { kind: 'group' }>
export type Simple = Group['fields'][number]
export type Kind = Item['kind']
export type TextField = Schema['TextField']
export type FieldOf<K extends Kind> = Extract<Item, { kind: K }>
export type When = FormPage['when']
export type Condition = NonNullable<When>
export type Comparison = Extract<Condition, { field: string }>
export type Combination = Exclude<Condition, Comparison>
export type Texts = Definition['title']
export type Option = Schema['Option']
export type ScaleLabel = Schema['ScaleLabel']

export type Form = Schema['FormOut']
export type FormRef = Schema['FormRef']
export type Lack = Schema['LackOut']
export type Difference = Schema['DifferenceOut']
export type NewForm = Schema['FormIn']
export type Drafts = Schema['PublishIn']['drafts']

const key = ['forms'] as const

/** A hub's forms, the newest first; only for its managers. */
export const formsQuery = (hub: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'of', hub] as const,
    queryFn: ({ pageParam: after, signal }) =>
      unwrap(
        api.GET('/api/v1/forms', {
          params: { query: { hub, limit: 30, ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

/** A form with what is asked and the draft. */
export const formQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/forms/{form_id}', { params: { path: { form_id: id } }, signal })),
    staleTime: 0,
  })

/** A form as it is now, past what the screen has read. */
export const readForm = (id: string): Promise<Form> =>
  unwrap(api.GET('/api/v1/forms/{form_id}', { params: { path: { form_id: id } } }))

/** What publishing would change. */
export const differencesQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: [...key, 'differences', id, version] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/forms/{form_id}/differences', {
          params: { path: { form_id: id } },
          signal,
        }),
      ),
    staleTime: 0,
  })

/** Puts what the server answers where the screen reads it. */
function useKeep() {
  const queries = useQueryClient()
  return (form: Form) => {
    queries.setQueryData(formQuery(form.id).queryKey, form)
    void queries.invalidateQueries({ queryKey: [...key, 'of'] })
  }
}

/** Begins a form, empty or as a copy. */
export function useAddForm() {
  return useMutation({
    mutationFn: (body: NewForm) => unwrap(api.POST('/api/v1/forms', { body })),
    onSuccess: useKeep(),
  })
}

/** Begins a new version from what is asked. Fails with `/problems/draft-exists`. */
export function useStartDraft(id: string) {
  return useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/forms/{form_id}/draft', { params: { path: { form_id: id } } })),
    onSuccess: useKeep(),
  })
}

/** Saves a draft that was seen as `version`. Fails with `/problems/changed-meanwhile`. */
export function saveDraft(id: string, version: number, definition: Definition): Promise<Form> {
  return unwrap(
    api.PUT('/api/v1/forms/{form_id}/draft', {
      params: { path: { form_id: id }, header: ifMatch(version) },
      body: { definition },
    }),
  )
}

/** Discards the draft that was seen as `version`. */
export function useDiscardDraft(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (version: number) =>
      unwrap(
        api.DELETE('/api/v1/forms/{form_id}/draft', {
          params: { path: { form_id: id }, header: ifMatch(version) },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...key] }),
  })
}

/** Publishes the draft that was seen as `version`. */
export function usePublish(id: string) {
  return useMutation({
    mutationFn: ({ version, drafts }: { version: number; drafts: Drafts }) =>
      unwrap(
        api.POST('/api/v1/forms/{form_id}/publish', {
          params: { path: { form_id: id }, header: ifMatch(version) },
          body: { drafts },
        }),
      ),
    onSuccess: useKeep(),
  })
}

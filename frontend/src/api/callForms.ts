import { queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from './client'

export type CallFormRef = Schema['FormRef']
type Item = Schema['FormPage']['items'][number]
export type AskedField = Exclude<Item, { kind: 'note' }>

const key = ['calls', 'of-hub', 'forms'] as const

/** The hub's forms for applications that are asked, the newest first. */
export const applicationFormsQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub] as const,
    queryFn: async ({ signal }) => {
      const query = { hub, purpose: 'application', limit: 100 } as const
      const { items } = await unwrap(api.GET('/api/v1/forms', { params: { query }, signal }))
      return items.filter(({ active_number: number }) => number !== null)
    },
  })

/** The fields that a form asks now, in their order; nothing while none is published. */
export const askedFieldsQuery = (formId: string) =>
  queryOptions({
    queryKey: [...key, 'fields', formId] as const,
    queryFn: async ({ signal }) => {
      const params = { path: { form_id: formId } }
      const form = await unwrap(api.GET('/api/v1/forms/{form_id}', { params, signal }))
      const items = form.active?.definition.pages.flatMap((page) => page.items) ?? []
      return items.filter((item): item is AskedField => item.kind !== 'note')
    },
  })

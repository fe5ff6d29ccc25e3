import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { api, type Schema, unwrap } from './client'

export type Extra = Schema['ExtraOut']
export type Item = Schema['ItemIn']
/** A part of a wish that was not to be had; without a pool it is the studio. */
export type Part = Schema['Part']

type Asked = {
  hub: string
  /** Every kind when absent. */
  studioKind?: Schema['StudioKind'] | undefined
  /** When: then it is told how many are free. */
  time?: { starts_at: string; ends_at: string } | undefined
}

/** What studios of a kind can be booked with. */
export const extrasQuery = ({ hub, studioKind, time }: Asked) =>
  queryOptions({
    queryKey: ['extras', hub, studioKind, time] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/extras', {
          params: { query: { hub, ...(studioKind && { studio_kind: studioKind }), ...time } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })

/** Items as an address carries them: `<id>:<number>`. */
export const itemText = ({ pool_id, quantity }: Item) => `${pool_id}:${quantity}`

/** What `<id>:2,<id>:1` says. */
export function readItems(text: string | undefined): Item[] {
  return (text?.split(',') ?? []).map((item) => {
    const [pool_id = '', quantity] = item.split(':')
    return { pool_id, quantity: Number(quantity) }
  })
}

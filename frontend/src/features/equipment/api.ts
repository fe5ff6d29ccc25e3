import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, type Schema, unwrap } from '@/api/client'

export type Extra = Schema['ExtraSettings']
export type Unit = Schema['EquipmentUnitOut']
export type Operator = Schema['OperatorOut']
export type ExtraWish = Schema['ExtraIn']
export type StateWish = Schema['UnitStateIn']

const key = ['equipment'] as const

/** Everything that a hub's studios can be booked with, unit by unit; only for its managers. */
export const equipmentQuery = (hub: string) =>
  queryOptions({
    queryKey: [...key, hub] as const,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/equipment', { params: { query: { hub } }, signal })),
  })

/** What has changed here is also offered to those who book. */
function useRefresh() {
  const queries = useQueryClient()
  return () =>
    Promise.all(
      [key, ['extras'], ['free-times']].map((queryKey) => queries.invalidateQueries({ queryKey })),
    )
}

/** Offers a kind of equipment or a skill. */
export function useAddExtra() {
  return useMutation({
    mutationFn: (body: ExtraWish) => unwrap(api.POST('/api/v1/extras', { body })),
    onSettled: useRefresh(),
  })
}

type UnitWish = { extraId: string; label: string; serial: string }

/** Adds a thing to a kind. Fails with `/problems/label-taken`. */
export function useAddUnit() {
  return useMutation({
    mutationFn: ({ extraId: extra_id, ...body }: UnitWish) =>
      unwrap(api.POST('/api/v1/extras/{extra_id}/units', { params: { path: { extra_id } }, body })),
    onSettled: useRefresh(),
  })
}

/** Takes a unit or an operator out of service, or back. */
export function useSetState() {
  return useMutation({
    mutationFn: ({ unitId: unit_id, ...body }: StateWish & { unitId: string }) =>
      unwrap(
        api.PUT('/api/v1/equipment-units/{unit_id}/state', { params: { path: { unit_id } }, body }),
      ),
    onSettled: useRefresh(),
  })
}

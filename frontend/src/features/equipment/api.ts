import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { api, ifMatch, type Schema, unwrap } from '@/api/client'

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

type ExtraChange = { extra: Extra; wish: Schema['ExtraChangeIn'] }

/** Changes an extra, if it is still as the person sees it. Fails with `/problems/changed-meanwhile`. */
export function useChangeExtra() {
  return useMutation({
    mutationFn: ({ extra, wish: body }: ExtraChange) =>
      unwrap(
        api.PATCH('/api/v1/extras/{extra_id}', {
          params: { path: { extra_id: extra.id }, header: ifMatch(extra.version) },
          body,
        }),
      ),
    onSettled: useRefresh(),
  })
}

type UnitWish = { id: string; label: string; serial: string }

/** Adds a thing to the kind `id`. Fails with `/problems/label-taken`. */
export function useAddUnit() {
  return useMutation({
    mutationFn: ({ id: extra_id, ...body }: UnitWish) =>
      unwrap(api.POST('/api/v1/extras/{extra_id}/units', { params: { path: { extra_id } }, body })),
    onSettled: useRefresh(),
  })
}

/** Gives the thing `id` another label. Fails with `/problems/label-taken`. */
export function useChangeUnit() {
  return useMutation({
    mutationFn: ({ id: unit_id, ...body }: UnitWish) =>
      unwrap(api.PUT('/api/v1/equipment-units/{unit_id}', { params: { path: { unit_id } }, body })),
    onSettled: useRefresh(),
  })
}

/** Lets a person of the hub be booked. Fails with `/problems/operator-already`. */
export function useAddOperator() {
  return useMutation({
    mutationFn: (body: Schema['OperatorIn']) => unwrap(api.POST('/api/v1/operators', { body })),
    onSettled: useRefresh(),
  })
}

type OperatorChange = { operator: Operator; wish: Schema['SkillsIn'] }

/** Gives an operator other skills and hours. Fails with `/problems/changed-meanwhile`. */
export function useChangeOperator() {
  return useMutation({
    mutationFn: ({ operator, wish: body }: OperatorChange) =>
      unwrap(
        api.PUT('/api/v1/operators/{operator_id}', {
          params: { path: { operator_id: operator.id }, header: ifMatch(operator.version) },
          body,
        }),
      ),
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

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'

import { refreshBookings } from '@/api/bookings'
import { api, newKey, type Schema, unwrap } from '@/api/client'
import { isProblem, UNREACHABLE } from '@/api/problem'

export type Incident = Schema['IncidentOut']
export type Affected = Schema['AffectedOut']
export type Unit = Schema['UnitOut']
type Standing = 'open' | 'resolved'
type Wish = Schema['IncidentIn']

/** How a unit is called: a thing by its kind and label. */
export const nameOf = ({ name, label }: Unit) => [name, label].filter(Boolean).join(' · ')

/** What is broken at a hub, or was, the newest first; only for its managers. */
export const incidentsQuery = (hub: string, standing: Standing) =>
  queryOptions({
    queryKey: ['incidents', 'list', hub, standing] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/incidents', {
          params: { query: { hub, standing, limit: standing === 'open' ? 100 : 20 } },
          signal,
        }),
      ),
  })

/** The bookings that hold the unit, and which other one each could have. */
export const affectedQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incidents', 'affected', incidentId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/incidents/{incident_id}/affected', {
          params: { path: { incident_id: incidentId } },
          signal,
        }),
      ),
  })

/** The studio and the things that a booking holds. */
export const unitsQuery = (bookingId: string) =>
  queryOptions({
    queryKey: ['incidents', 'units', bookingId] as const,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/bookings/{booking_id}/units', {
          params: { path: { booking_id: bookingId } },
          signal,
        }),
      ),
  })

/** Reports a fault, once also when it is sent again. Fails with `/problems/unusable-already`. */
export function useReport() {
  const queries = useQueryClient()
  const sent = useRef<{ wish: string; key: string } | null>(null)
  return useMutation({
    mutationFn: (body: Wish) => {
      const wish = JSON.stringify(body)
      if (sent.current?.wish !== wish) sent.current = { wish, key: newKey() }
      const header = { 'Idempotency-Key': sent.current.key }
      return unwrap(api.POST('/api/v1/incidents', { params: { header }, body }))
    },
    onSettled: (_incident, error) => {
      if (!isProblem(error, UNREACHABLE)) sent.current = null
      return refreshBookings(queries)
    },
  })
}

/** Gives bookings other units, all or none. Fails with `/problems/swap-refused`. */
export function useFix() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, swaps }: { id: string; swaps: Schema['SwapIn'][] }) =>
      unwrap(
        api.POST('/api/v1/incidents/{incident_id}/fix', {
          params: { path: { incident_id: id } },
          body: { swaps },
        }),
      ),
    onSettled: () => refreshBookings(queries),
  })
}

/** Says that it works again. */
export function useResolve() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, resolution }: { id: string; resolution: string }) =>
      unwrap(
        api.POST('/api/v1/incidents/{incident_id}/resolve', {
          params: { path: { incident_id: id } },
          body: { resolution },
        }),
      ),
    onSettled: () => refreshBookings(queries),
  })
}

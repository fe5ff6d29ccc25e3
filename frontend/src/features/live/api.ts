import type { QueryClient } from '@tanstack/react-query'

import { refreshBookings } from '@/api/bookings'

import { type HubStream, makeHubStream, type Staleness } from './hubStream'

const streams = new Map<string, HubStream>()

/** The one stream of the hub that all screens share. */
export function hubStream(hub: string): HubStream {
  const known = streams.get(hub)
  if (known !== undefined) return known
  const made = makeHubStream(`/api/v1/live?hub=${encodeURIComponent(hub)}`)
  streams.set(hub, made)
  return made
}

/** Has what is out of date read again: at once where it is on a screen, else when it is needed. */
export function refresh(queries: QueryClient, what: Staleness): Promise<void> {
  if (what === 'everything') return queries.invalidateQueries()
  return refreshBookings(queries)
}

import type { QueryClient } from '@tanstack/react-query'

import { refreshBookings } from '@/api/bookings'

import type { HubStream, Staleness } from './hubStream'

const streams = new Map<string, HubStream>()

/** The one stream of the hub that all screens share. */
export function hubStream(hub: string): HubStream {
  const known = streams.get(hub)
  if (known !== undefined) return known
  const made = fetched(`/api/v1/live?hub=${encodeURIComponent(hub)}`)
  streams.set(hub, made)
  return made
}

/** The stream at `url`, whose code comes with its first listener: no page waits for it. */
function fetched(url: string): HubStream {
  let stream: HubStream | undefined
  return {
    state: () => stream?.state() ?? 'connecting',
    listen(listener) {
      let stop: (() => void) | undefined
      let isOver = false
      void import('./hubStream').then(({ makeHubStream }) => {
        stream ??= makeHubStream(url)
        if (!isOver) stop = stream.listen(listener)
      })
      return () => {
        isOver = true
        stop?.()
      }
    },
  }
}

/** Hears what is told of a topic at a hub; null when something may have been missed. */
export function followTopic<News>(hub: string, topic: string, onNews: (news: News | null) => void) {
  const ignore = () => undefined
  return hubStream(hub).listen({
    onState: ignore,
    onStale: ignore,
    onNews: (told, body) => told === topic && onNews(body as News | null),
  })
}

/** Has what is out of date read again: at once where it is on a screen, else when it is needed. */
export function refresh(queries: QueryClient, what: Staleness): Promise<void> {
  if (what === 'everything') return queries.invalidateQueries()
  return refreshBookings(queries)
}

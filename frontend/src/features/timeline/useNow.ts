import { useSyncExternalStore } from 'react'

const TICK_MS = 15_000

function subscribe(onTick: () => void) {
  const timer = setInterval(onTick, TICK_MS)
  return () => clearInterval(timer)
}

const read = () => Math.floor(Date.now() / TICK_MS) * TICK_MS

/** The present in milliseconds, four times a minute, by the server's clock (`ahead` of this one). */
export function useNow(ahead: number): number {
  return useSyncExternalStore(subscribe, read) + ahead
}

/** The present as an instant by the server's clock, which showed `seen` when it was read. */
export function useServerNow(seen: string, readAt: number): string {
  const ahead = Date.parse(seen) - readAt
  return new Date(useNow(Math.abs(ahead) < 5000 ? 0 : ahead)).toISOString()
}

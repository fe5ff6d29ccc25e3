import { useSuspenseQuery } from '@tanstack/react-query'

import { useNow } from '@/lib/clock/useNow'

import { clockQuery } from './api'
import { serverTime } from './serverClock'

/** The server's time in milliseconds since 1970, anew every `every` milliseconds. */
export function useServerNow(every: number): number {
  const { data: clock } = useSuspenseQuery(clockQuery())
  useNow(every)
  return serverTime(clock, performance.now())
}

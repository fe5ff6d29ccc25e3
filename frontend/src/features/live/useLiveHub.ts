import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'

import { hubStream, refresh } from './api'
import type { LiveState } from './hubStream'

/** Keeps what a screen shows of the hub's bookings current as long as the screen is there. */
export function useLiveHub(hub: string): LiveState {
  const queries = useQueryClient()
  const stream = hubStream(hub)
  const subscribe = useCallback(
    (onState: () => void) =>
      stream.listen({ onState, onStale: (what) => void refresh(queries, what) }),
    [stream, queries],
  )
  return useSyncExternalStore(subscribe, stream.state)
}

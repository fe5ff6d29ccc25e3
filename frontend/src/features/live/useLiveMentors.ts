import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'

import { followTopic } from './api'

const nothing = () => null

/** Reads mentors again when somebody has changed who advises whom. */
export function useLiveMentors(hub: string): void {
  const queries = useQueryClient()
  const follow = useCallback(
    () =>
      followTopic(hub, 'mentors', () => void queries.invalidateQueries({ queryKey: ['mentors'] })),
    [hub, queries],
  )
  useSyncExternalStore(follow, nothing)
}

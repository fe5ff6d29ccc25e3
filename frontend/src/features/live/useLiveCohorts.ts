import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'

import { followTopic } from './api'

const nothing = () => null

/** Reads a cohort again when somebody has done something in one of the hub. */
export function useLiveCohorts(hub: string): void {
  const queries = useQueryClient()
  const follow = useCallback(
    () =>
      followTopic(hub, 'cohorts', () => void queries.invalidateQueries({ queryKey: ['cohorts'] })),
    [hub, queries],
  )
  useSyncExternalStore(follow, nothing)
}

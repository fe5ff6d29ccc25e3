import { useSyncExternalStore } from 'react'

import type { DraftState, DraftStore } from './draftStore'

/** What the draft is now. */
export function useDraft(store: DraftStore): DraftState {
  return useSyncExternalStore(store.subscribe, store.read)
}

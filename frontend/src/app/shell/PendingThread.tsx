import { useRouterState } from '@tanstack/react-router'
import { useWords } from '@/lib/i18n/useWords'

import { RunningThread } from '@/ui/RunningThread'

import styles from './Surroundings.module.css'

/** A thread along the upper edge while the next page loads; quick pages never show it. */
export function PendingThread() {
  const t = useWords('shell')
  const loading = useRouterState({ select: (state) => state.isLoading })
  if (!loading) return null
  return (
    <div className={styles.pending}>
      <RunningThread label={t('pending')} />
    </div>
  )
}

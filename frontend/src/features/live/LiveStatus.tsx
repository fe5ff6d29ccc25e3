import { useWords } from '@/lib/i18n/useWords'

import type { LiveState } from './hubStream'
import styles from './LiveStatus.module.css'

/** Whether the screen follows what happens, in words. */
export function LiveStatus({ state }: { state: LiveState }) {
  const t = useWords('live')
  return (
    <span className={styles.status} data-state={state} role="status">
      {state === 'connecting' ? null : t(state)}
    </span>
  )
}

import type { ReactNode } from 'react'

import styles from './Settings.module.css'

type Props = {
  status: ReactNode
  /** Keeps it in sight. */
  hasUnsaved: boolean
  /** The buttons, the main one last. */
  children: ReactNode
}

/** What has not been saved yet, and the way to save it. */
export function SaveBar({ status, hasUnsaved, children }: Props) {
  return (
    <div className={styles.bar} data-waiting={hasUnsaved || undefined}>
      <p role="status">{status}</p>
      <div className={styles.actions}>{children}</div>
    </div>
  )
}

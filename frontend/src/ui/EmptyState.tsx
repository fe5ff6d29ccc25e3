import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'
import { Woven } from './Woven'
import { warp } from './weave/warp'

interface EmptyStateProps {
  /** Grows the picture; use the name of the list. */
  seed: string
  title: string
  /** What will be here and how it gets here. */
  children?: ReactNode
  action?: ReactNode
}

/** Nothing here yet: a loom with its first rows woven, a sentence and the next step. */
export function EmptyState({ seed, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Woven cloth={warp(seed)} className={styles.picture} />
      <p className={styles.title}>{title}</p>
      {children === undefined ? null : <div className={styles.words}>{children}</div>}
      {action === undefined ? null : <div className={styles.actions}>{action}</div>}
    </div>
  )
}

import type { ReactNode } from 'react'
import { classNames } from './classNames'
import { Icon } from './Icon'
import styles from './Notice.module.css'

interface NoticeProps {
  kind?: 'info' | 'success' | 'warning' | 'danger' | 'waiting' | undefined
  title?: string | undefined
  children?: ReactNode
  actions?: ReactNode
  /** Read aloud at once; for what has just gone wrong or right on this page. */
  live?: boolean | undefined
}

/** Something to know, where it matters on the page. */
export function Notice({ kind = 'info', title, children, actions, live }: NoticeProps) {
  const role = live ? (kind === 'danger' ? 'alert' : 'status') : undefined
  return (
    <div className={classNames(styles.notice, styles[kind])} role={role}>
      <Icon name={kind === 'waiting' ? 'clock' : kind} className={styles.icon} />
      <div className={styles.words}>
        {title === undefined ? null : <b className={styles.title}>{title}</b>}
        {children}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  )
}

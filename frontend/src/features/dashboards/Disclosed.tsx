import type { ReactNode } from 'react'

import styles from './Dashboards.module.css'

/** The same as a picture in words and numbers, opened on demand. */
export function Disclosed({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={styles.disclosed}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}

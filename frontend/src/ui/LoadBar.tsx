import type { ReactNode } from 'react'

import { classNames } from './classNames'
import styles from './LoadBar.module.css'
import stepped from './stepped.module.css'

interface LoadBarProps {
  value: number
  /** The most that it should be; from there on the bar has another colour. */
  most: number
  /** The longest of all bars that stand together. */
  widest: number
  /** The figure, in words or as a link. */
  children: ReactNode
}

/** How much of the most somebody has, as long beside others as it is much. */
export function LoadBar({ value, most, widest, children }: LoadBarProps) {
  const all = Math.max(most, value)
  return (
    <span className={styles.load}>
      <span
        className={styles.track}
        aria-hidden="true"
        style={{ width: `${(all / Math.max(1, widest)) * 100}%` }}
      >
        {value > 0 ? (
          <span
            className={classNames(styles.bar, value >= most && styles.full, stepped.one)}
            style={{ width: `${(value / all) * 100}%` }}
          />
        ) : null}
      </span>
      <span className={styles.figure}>{children}</span>
    </span>
  )
}

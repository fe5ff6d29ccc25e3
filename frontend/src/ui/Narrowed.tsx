import type { ReactNode } from 'react'

import { Tag } from './Badge'
import styles from './Narrowed.module.css'

interface NarrowedProps {
  /** What of all is shown. */
  children: string
  /** The way back to all, in one tap. */
  again: ReactNode
}

/** Says of a list that a number has led to it: what it shows, and how all is shown again. */
export function Narrowed({ children, again }: NarrowedProps) {
  return (
    <p className={styles.narrowed}>
      <Tag tone="info">{children}</Tag>
      {again}
    </p>
  )
}

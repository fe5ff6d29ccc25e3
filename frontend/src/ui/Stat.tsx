import type { ReactNode } from 'react'

import { Numeral } from './Numeral'
import styles from './Stat.module.css'

interface StatProps {
  /** The figure, already formatted; a link where it opens its rows. */
  value: ReactNode
  label: string
  size?: 's' | 'm' | 'l' | 'xl' | undefined
}

/** One figure and what it counts. */
export function Stat({ value, label, size = 'l' }: StatProps) {
  return (
    <div className={styles.stat}>
      <Numeral size={size}>{value}</Numeral>
      <span className={styles.label}>{label}</span>
    </div>
  )
}

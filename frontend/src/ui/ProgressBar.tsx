import type { ReactNode } from 'react'

import { classNames } from './classNames'
import styles from './Progress.module.css'
import type { Audience } from './weave/todaysKilim'

interface ProgressBarProps {
  label: string
  /** From 0 to `max`. */
  value: number
  max: number
  /** The state in words: "9 of 18 credits". */
  formatted: string
  /** The same as a link, where it opens its rows. */
  shown?: ReactNode
  dye?: Audience | undefined
  /** How many knots the whole is; by default one per unit, at most 24. */
  knots?: number | undefined
}

/** How far something has come, in knots. */
export function ProgressBar(props: ProgressBarProps) {
  const {
    label,
    value,
    max,
    formatted,
    shown = formatted,
    dye = 'resident',
    knots = Math.min(24, max),
  } = props
  const tied = Math.round((Math.max(0, Math.min(value, max)) / Math.max(max, 1)) * knots)
  return (
    <div className={classNames(styles.progress, styles[dye])}>
      <span className={styles.head}>
        {label}
        <span className={styles.value}>{shown}</span>
      </span>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={formatted}
        className={styles.knots}
      >
        {Array.from({ length: knots }, (_, knot) => (
          <span key={knot} className={classNames(styles.knot, knot < tied && styles.tied)} />
        ))}
      </div>
    </div>
  )
}

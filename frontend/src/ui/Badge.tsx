import type { ReactNode } from 'react'

import styles from './Badge.module.css'
import { classNames } from './classNames'

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'

interface BadgeProps {
  children: ReactNode
  tone?: Tone | undefined
  /** The diamond: solid = holds, hollow = still to do, chequered = cannot be judged. */
  mark?: 'solid' | 'hollow' | 'chequered' | undefined
}

const MARKS = {
  solid:
    'M6 0h1v1h1v1h1v1h1v1h1v1h1v1h1v1h-1v1h-1v1h-1v1H9v1H8v1H7v1H6v-1H5v-1H4v-1H3V9H2V8H1V7H0V6h1V5h1V4h1V3h1V2h1V1h1z',
  hollow:
    'M6 0h1v1h1v1h1v1h1v1h1v1h1v1h1v1h-1v1h-1v1h-1v1H9v1H8v1H7v1H6v-1H5v-1H4v-1H3V9H2V8H1V7H0V6h1V5h1V4h1V3h1V2h1V1h1zM6 3H5v1H4v1H3v1H2v1h1v1h1v1h1v1h1v1h1v-1h1V9h1V8h1V7h1V6h-1V5H9V4H8V3H7V2H6z',
  chequered:
    'M6 0h1v1H6zM4 2h1v1H4zM6 2h1v1H6zM8 2h1v1H8zM2 4h1v1H2zM4 4h1v1H4zM6 4h1v1H6zM8 4h1v1H8zM10 4h1v1h-1zM0 6h1v1H0zM2 6h1v1H2zM4 6h1v1H4zM6 6h1v1H6zM8 6h1v1H8zM10 6h1v1h-1zM12 6h1v1h-1zM2 8h1v1H2zM4 8h1v1H4zM6 8h1v1H6zM8 8h1v1H8zM10 8h1v1h-1zM4 10h1v1H4zM6 10h1v1H6zM8 10h1v1H8zM6 12h1v1H6z',
}

/** A state in words with a stepped diamond; the words carry it, the colour only helps. */
export function Badge({ children, tone = 'neutral', mark = 'solid' }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      <svg
        viewBox="0 0 13 13"
        className={styles.mark}
        fill="currentColor"
        shapeRendering="crispEdges"
        aria-hidden="true"
      >
        <path fillRule="evenodd" d={MARKS[mark]} />
      </svg>
      {children}
    </span>
  )
}

/** A word on a tint: a category, a filter in use, a count. */
export function Tag({ children, tone = 'neutral' }: Pick<BadgeProps, 'children' | 'tone'>) {
  return <span className={classNames(styles.badge, styles.tag, styles[tone])}>{children}</span>
}

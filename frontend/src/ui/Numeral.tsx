import type { ReactNode } from 'react'
import { classNames } from './classNames'
import styles from './Numeral.module.css'

interface NumeralProps {
  /** A number, date or hour, already formatted. Never a sentence. */
  children: ReactNode
  /** 27, 34, 50 px, or up to 62 px with the window; there is no smaller one. */
  size?: 's' | 'm' | 'l' | 'xl' | undefined
  className?: string | undefined
}

/** A number in letters made of knots. */
export function Numeral({ children, size = 's', className }: NumeralProps) {
  return (
    <span className={classNames(styles.numeral, size !== 's' && styles[size], className)}>
      {children}
    </span>
  )
}

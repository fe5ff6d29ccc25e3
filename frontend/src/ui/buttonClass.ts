import styles from './button.module.css'
import { classNames } from './classNames'

/** Ink is the one main action of a view; `field` sits on a dye and takes its text colour. */
export type ButtonKind = 'ink' | 'outline' | 'quiet' | 'danger' | 'field'

export interface ButtonLook {
  kind?: ButtonKind | undefined
  size?: 'small' | 'medium' | 'large' | undefined
  /** As wide as the container. */
  full?: boolean | undefined
}

/** The classes of a button, for elements that the router or the browser makes. */
export function buttonClass({ kind = 'ink', size = 'medium', full }: ButtonLook = {}): string {
  return classNames(
    styles.button,
    styles[kind],
    size !== 'medium' && styles[size],
    full && styles.full,
  )
}

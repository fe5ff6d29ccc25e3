import { classNames } from './classNames'
import styles from './Icon.module.css'
import type { IconName } from './icons'
import sprite from './icons.svg?no-inline'

export type { IconName }

interface IconProps {
  name: IconName
  /** Width and height in pixels. */
  size?: number | undefined
  className?: string | undefined
}

/** A picture beside words. Hidden from screen readers: the words say it. */
export function Icon({ name, size, className }: IconProps) {
  return (
    <svg
      viewBox="0 0 20 20"
      className={classNames(styles.icon, className)}
      style={size === undefined ? undefined : { width: size, height: size }}
      aria-hidden="true"
      focusable="false"
    >
      <use href={`${sprite}#${name}`} />
    </svg>
  )
}

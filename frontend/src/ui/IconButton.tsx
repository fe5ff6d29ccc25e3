import type { Ref } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button'
import styles from './button.module.css'
import { type ButtonLook, buttonClass } from './buttonClass'
import { classNames } from './classNames'
import { Icon, type IconName } from './Icon'

export interface IconButtonProps
  extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'render' | 'aria-label'>,
    Omit<ButtonLook, 'full'> {
  icon: IconName
  /** What it does, in words; read aloud and shown by a tooltip where there is one. */
  label: string
  /** A short count in the corner; say it in `label` as well. */
  badge?: string | undefined
  className?: string | undefined
  ref?: Ref<HTMLButtonElement>
}

/** A square button with a picture only. */
export function IconButton({
  icon,
  label,
  badge,
  kind = 'quiet',
  size,
  className,
  ...rest
}: IconButtonProps) {
  const classes = classNames(buttonClass({ kind, size }), styles.icon, className)
  return (
    <AriaButton {...rest} aria-label={label} className={classes}>
      <Icon name={icon} />
      {badge === undefined ? null : (
        <span className={styles.badge} aria-hidden="true">
          {badge}
        </span>
      )}
    </AriaButton>
  )
}

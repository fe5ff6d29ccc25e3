import type { ReactNode, Ref } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button'
import styles from './button.module.css'
import { type ButtonLook, buttonClass } from './buttonClass'
import { classNames } from './classNames'

export interface ButtonProps
  extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'render'>,
    ButtonLook {
  children: ReactNode
  className?: string | undefined
  ref?: Ref<HTMLButtonElement>
}

/**
 * Does something. Keeps its size and stays focusable while `isPending`.
 *
 * Pending is not left to the library: it announces the button by its id, and when the button has
 * gone with its form by then, what it leaves in the page is an image without a name.
 */
export function Button({ kind, size, full, className, children, ...props }: ButtonProps) {
  const { isPending = false, onPress, type, ...rest } = props
  const look = classNames(buttonClass({ kind, size, full }), className)
  if (!isPending) {
    return (
      <AriaButton {...rest} {...(onPress && { onPress })} {...(type && { type })} className={look}>
        {children}
      </AriaButton>
    )
  }
  return (
    <AriaButton {...rest} type="button" aria-disabled="true" data-pending="" className={look}>
      {children}
      <span className={styles.pending} aria-hidden="true" />
    </AriaButton>
  )
}

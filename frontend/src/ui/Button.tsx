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

/** Does something. Keeps its size and stays focusable while `isPending`. */
export function Button({ kind, size, full, className, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classNames(buttonClass({ kind, size, full }), className)}>
      {children}
      {rest.isPending ? <span className={styles.pending} aria-hidden="true" /> : null}
    </AriaButton>
  )
}

import type { ComponentPropsWithRef } from 'react'
import { type ButtonLook, buttonClass } from './buttonClass'
import { classNames } from './classNames'

export interface ButtonLinkProps extends ComponentPropsWithRef<'a'>, ButtonLook {}

/** A link that leads to the main next step and looks like a button. Plain, so that pages stay light. */
export function ButtonLink({ kind, size, full, className, ...rest }: ButtonLinkProps) {
  return <a {...rest} className={classNames(buttonClass({ kind, size, full }), className)} />
}

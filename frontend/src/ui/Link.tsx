import type { ComponentPropsWithRef } from 'react'
import { classNames } from './classNames'
import styles from './Link.module.css'

export interface LinkLook {
  /** `text` keeps the weight of its sentence; `quiet` shows its line only under the pointer. */
  kind?: 'strong' | 'text' | 'quiet' | undefined
  /** Makes the nearest positioned ancestor the target. */
  cover?: boolean | undefined
}

/** The classes of a link, for elements that the router makes. */
export function linkClass({ kind = 'strong', cover }: LinkLook = {}): string {
  return classNames(styles.link, kind !== 'strong' && styles[kind], cover && styles.cover)
}

export interface LinkProps extends ComponentPropsWithRef<'a'>, LinkLook {}

/** Leads somewhere. Plain: hand it to the router's `createLink`. */
export function Link({ kind, cover, className, ...rest }: LinkProps) {
  return <a {...rest} className={classNames(linkClass({ kind, cover }), className)} />
}

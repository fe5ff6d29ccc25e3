import type { ReactNode } from 'react'
import styles from './Tabs.module.css'

/** The class of a link among `TabLinks`; mark the current one with `aria-current="page"`. */
export const tabLinkClass: string = styles.tab

/** Tabs that are addresses: put the router's links with `tabLinkClass` into it. */
export function TabLinks({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={styles.list}>
      {children}
    </nav>
  )
}

import type { ReactNode } from 'react'
import styles from './Tabs.module.css'

/** The class of a link among `TabLinks`; mark the current one with `aria-current="page"`. */
export const tabLinkClass: string = styles.tab

/** On a phone the current tab may stand beyond the edge. */
function showCurrent(list: HTMLElement | null) {
  const current = list?.querySelector<HTMLElement>('[aria-current]')
  if (list && current) list.scrollLeft = current.offsetLeft - list.offsetLeft - list.clientWidth / 2
}

/** Tabs that are addresses: put the router's links with `tabLinkClass` into it. */
export function TabLinks({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav ref={showCurrent} aria-label={label} className={styles.list}>
      {children}
    </nav>
  )
}

import type { ReactNode } from 'react'

import styles from './Page.module.css'

type Props = {
  title: string
  lead?: ReactNode
  /** The main action of the page. */
  action?: ReactNode
  /** Where the page stands, above its name. */
  above?: ReactNode
  /** The tabs of which this page is one. */
  tabs?: ReactNode
  /** Text reads badly across a whole screen; tables and panes need it. */
  narrow?: boolean
  /** For panes side by side, which use all the room that the shell leaves. */
  wide?: boolean
  children: ReactNode
}

/** A page of work: its name, what can be done here, and the work below. */
export function Page(props: Props) {
  const { title, lead, action, above, tabs, narrow, wide, children } = props
  return (
    <div className={styles.page} data-narrow={narrow || undefined} data-wide={wide || undefined}>
      {above}
      <header className={styles.head}>
        <h1>{title}</h1>
        {action ? <div className={styles.action}>{action}</div> : null}
        {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
      </header>
      {tabs}
      {children}
    </div>
  )
}

/** A part of the page on paper: a table, or a section with its own heading. */
export function Panel({ children }: { children: ReactNode }) {
  return <div className={styles.panel}>{children}</div>
}

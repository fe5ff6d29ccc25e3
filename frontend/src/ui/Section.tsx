import { type ReactNode, useId } from 'react'
import { classNames } from './classNames'
import styles from './Section.module.css'

/** The class of anything that keeps to the width and the side margins of a page. */
export const wrapClass: string = styles.wrap

interface BandProps {
  /** The ground across the whole window. */
  tone?: 'paper' | 'wool' | 'night' | 'madder' | undefined
  title?: string | undefined
  lead?: ReactNode
  /** Beside the title: a link to all of them. */
  aside?: ReactNode
  id?: string | undefined
  children: ReactNode
}

/** A band across a public page. */
export function Band({ tone = 'paper', title, lead, aside, id, children }: BandProps) {
  const heading = useId()
  const named = title === undefined ? {} : { 'aria-labelledby': heading }
  return (
    <section id={id} {...named} className={classNames(styles.band, styles[tone])}>
      <div className={styles.wrap}>
        {title === undefined ? null : (
          <div className={styles.head}>
            <h2 id={heading}>{title}</h2>
            {aside}
            {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
          </div>
        )}
        {children}
      </div>
    </section>
  )
}

interface SectionProps {
  title: string
  /** Beside the title: a count, a link. */
  aside?: ReactNode
  level?: 2 | 3 | undefined
  id?: string | undefined
  children: ReactNode
}

/** A part of a page under its own heading and a heavy rule. */
export function Section({ title, aside, level = 2, id, children }: SectionProps) {
  const heading = useId()
  const Heading = `h${level}` as const
  return (
    <section id={id} aria-labelledby={heading} className={styles.part}>
      <div className={styles.head}>
        <Heading id={heading}>{title}</Heading>
        {aside}
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  )
}

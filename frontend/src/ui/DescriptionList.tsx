import type { ReactNode } from 'react'
import { classNames } from './classNames'
import styles from './DescriptionList.module.css'

interface DescriptionListProps {
  items: readonly { term: string; detail: ReactNode }[]
  /** A hairline above every row. */
  ruled?: boolean | undefined
}

/** Facts of one thing: what, and its value. */
export function DescriptionList({ items, ruled }: DescriptionListProps) {
  return (
    <dl className={classNames(styles.list, ruled && styles.ruled)}>
      {items.map(({ term, detail }) => (
        <div key={term} className={styles.row}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  )
}

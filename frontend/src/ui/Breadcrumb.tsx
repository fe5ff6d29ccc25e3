import { Children, type ReactNode } from 'react'
import styles from './Breadcrumb.module.css'

interface BreadcrumbProps {
  label: string
  /** The links that lead here, the highest first. */
  children: ReactNode
  /** The name of this page. */
  current: string
}

/** Where this page stands. */
export function Breadcrumb({ label, children, current }: BreadcrumbProps) {
  return (
    <nav aria-label={label}>
      <ol className={styles.crumbs}>
        {Children.map(children, (link) => (
          <li>{link}</li>
        ))}
        <li>
          <span aria-current="page">{current}</span>
        </li>
      </ol>
    </nav>
  )
}

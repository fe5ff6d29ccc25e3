import { linkClass } from '@/ui/Link'

import styles from './Assignment.module.css'

type Props = { count: number; label: string; onOpen: () => void; children: string }

/** A number of a proposal that shows the reviews behind it, further down on the page. */
export function RowsButton({ count, label, onOpen, children }: Props) {
  if (count === 0) return children
  return (
    <button
      type="button"
      className={`${linkClass({ kind: 'text' })} ${styles.number}`}
      aria-label={label}
      onClick={onOpen}
    >
      {children}
    </button>
  )
}

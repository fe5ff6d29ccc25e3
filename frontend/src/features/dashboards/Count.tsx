import { useFormat } from '@/lib/i18n/useFormat'

import type { Cut } from './api'
import styles from './Dashboards.module.css'

export type Open = (cut: Cut) => void

type Props = {
  /** Null is not known, which is no zero. */
  count: number | null
  /** What is counted, read aloud before the number. */
  label: string
  cut: Cut | undefined
  onOpen: Open
}

/** A number that opens its rows; of nothing there are none. */
export function Count({ count, label, cut, onOpen }: Props) {
  const format = useFormat('UTC')
  if (count === null) return <span className={styles.quiet}>–</span>
  if (count === 0 || cut === undefined) return <span>{format.number(count)}</span>
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={`${label}: ${format.number(count)}`}
      onClick={() => onOpen(cut)}
    >
      {format.number(count)}
    </button>
  )
}

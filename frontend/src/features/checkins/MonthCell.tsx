import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import type { Cell } from './api'
import styles from './Checkins.module.css'
import { levelOf } from './levels'

type Props = {
  venture: string
  cell: Cell
  /** Shows the month below the mark. */
  named?: boolean
}

/** A month of a venture as a woven knot, which opens its check-in. */
export function MonthCell({ venture, cell, named = false }: Props) {
  const t = useWords('checkins')
  const format = useFormat('UTC')
  const level = levelOf(cell)
  const facts = t(`levels.${level}`, { answered: cell.answered, asked: cell.asked })
  const doubt = cell.doubtful > 0 ? `, ${t('doubtful', { count: cell.doubtful })}` : ''
  const label = `${format.month(cell.month)}: ${facts}${doubt}`
  return (
    <Link
      to="/check-ins/$ventureId/$month"
      params={{ ventureId: venture, month: cell.month }}
      className={styles.cell}
      data-level={level}
      data-doubtful={cell.doubtful > 0 || undefined}
      aria-label={label}
      title={label}
    >
      <span className={styles.knot} aria-hidden="true" />
      {named ? <span aria-hidden="true">{format.monthShort(cell.month)}</span> : null}
    </Link>
  )
}

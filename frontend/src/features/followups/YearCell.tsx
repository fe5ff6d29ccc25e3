import { Link } from '@tanstack/react-router'

import { useWords } from '@/lib/i18n/useWords'

import type { Row } from './api'
import { METRICS } from './entries'
import styles from './Followups.module.css'

type Cell = Row['years'][number]

/** How much of a year is known. */
export function levelOf({ known, missing }: Cell): 'all' | 'some' | 'none' {
  if (known + missing === 0) return 'none'
  return known === METRICS.length ? 'all' : 'some'
}

/** A year of a venture; it opens what is said of it. */
export function YearCell({ organisation, cell }: { organisation: string; cell: Cell }) {
  const t = useWords('followups')
  const { year, known, missing } = cell
  return (
    <Link
      to="/follow-ups/$organisationId/$year"
      params={{ organisationId: organisation, year: String(year) }}
      className={styles.cell}
      data-level={levelOf(cell)}
      aria-label={t('cell', { year, known, missing, asked: METRICS.length })}
    >
      <span className={styles.knot} aria-hidden="true" />
      <span aria-hidden="true">{year}</span>
    </Link>
  )
}

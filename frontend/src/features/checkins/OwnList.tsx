import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { buttonClass } from '@/ui/buttonClass'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'

import type { Row } from './api'
import styles from './Checkins.module.css'
import { levelOf, nextOpen } from './levels'
import { MonthCell } from './MonthCell'

/** The ventures that one belongs to: what is open, and the year behind it. */
export function OwnList({ rows }: { rows: readonly Row[] }) {
  const t = useWords('checkins')
  if (rows.length === 0) {
    return (
      <EmptyState seed="check-ins" title={t('own.none')}>
        {t('own.noneHelp')}
      </EmptyState>
    )
  }
  return (
    <ul className={styles.ventures}>
      {rows.map((row) => (
        <OwnVenture key={row.id} row={row} />
      ))}
    </ul>
  )
}

function OwnVenture({ row }: { row: Row }) {
  const t = useWords('checkins')
  const language = useLanguage()
  const format = useFormat(row.hub.zone)
  const open = nextOpen(row.cells)
  const left = row.cells.filter((cell) => ['none', 'some'].includes(levelOf(cell))).length
  return (
    <li className={styles.venture}>
      <div className={styles.ventureHead}>
        <h2>
          <Link to="/check-ins/$ventureId" params={{ ventureId: row.id }} className={linkClass()}>
            {row.organisation.name}
          </Link>
        </h2>
        <p className={styles.quiet}>{row.programme.name[language]}</p>
      </div>
      {open === undefined ? (
        <p className={styles.quiet}>{t('own.done')}</p>
      ) : (
        <div className={styles.open}>
          <p>{t('own.open', { month: format.month(open.month), count: left })}</p>
          <Link
            to="/check-ins/$ventureId/$month"
            params={{ ventureId: row.id, month: open.month }}
            className={buttonClass({})}
          >
            {t('own.begin', { month: format.month(open.month) })}
          </Link>
        </div>
      )}
      <ol className={styles.strip} aria-label={t('own.year')}>
        {row.cells.map((cell) => (
          <li key={cell.month}>
            <MonthCell venture={row.id} cell={cell} named />
          </li>
        ))}
      </ol>
    </li>
  )
}

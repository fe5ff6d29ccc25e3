import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'

import type { Row } from './api'
import styles from './Followups.module.css'
import { StatusBadge } from './StatusBadge'
import { YearCell } from './YearCell'

const LEVELS = ['all', 'some', 'none'] as const

/** Whom a hub follows, and what is known of each year; each cell opens its figures. */
export function FollowUpTable({ rows }: { rows: readonly Row[] }) {
  const t = useWords('followups')
  const format = useFormat('UTC')
  if (rows.length === 0) {
    return (
      <EmptyState seed="follow-ups" title={t('list.none')}>
        {t('list.noneHelp')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={styles.legend}>
        {LEVELS.map((level) => (
          <li key={level}>
            <span className={styles.knot} data-level={level} aria-hidden="true" />
            {t(`legend.${level}`)}
          </li>
        ))}
      </ul>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.organisation.id} className={styles.row}>
            <div className={styles.who}>
              <h3>
                <Link
                  to="/follow-ups/$organisationId"
                  params={{ organisationId: row.organisation.id }}
                  className={linkClass()}
                >
                  {row.organisation.name}
                </Link>
              </h3>
              <p className={styles.quiet}>
                {t(`groups.${row.group}`, { day: format.date(row.began_on) })}
              </p>
            </div>
            <StatusBadge of={row} />
            <ol className={styles.strip} aria-label={t('list.years', row.organisation)}>
              {row.years.map((cell) => (
                <li key={cell.year}>
                  <YearCell organisation={row.organisation.id} cell={cell} />
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </>
  )
}

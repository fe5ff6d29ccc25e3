import { useWords } from '@/lib/i18n/useWords'
import { classNames } from '@/ui/classNames'
import { type Column, Table } from '@/ui/Table'

import type { Score } from './api'
import styles from './Calibration.module.css'
import { movers } from './plot'

const NAMED = 6

/** Places won or lost, the sign said. */
const signed = (places: number) => (places > 0 ? `+${places}` : String(places).replace('-', '−'))

/** From the place by raw score to the place by calibrated score, and in words who moves most. */
export function Slope({ scores }: { scores: readonly Score[] }) {
  const t = useWords('calibration')
  const count = Math.max(1, scores.length)
  const most = movers(scores, NAMED)
  const named = new Set(most.map(({ application_id }) => application_id))
  const y = (rank: number) => ((rank - 0.5) / count) * 100
  const look = ({ application_id, rank, raw_rank }: Score) =>
    named.has(application_id) && (rank < (raw_rank ?? rank) ? styles.rises : styles.falls)
  const columns: Column<Score>[] = [
    { id: 'name', header: t('slope.application'), primary: true, cell: ({ name }) => name },
    {
      id: 'raw',
      header: t('slope.raw'),
      align: 'end',
      cell: ({ raw_rank }) => raw_rank ?? '–',
    },
    { id: 'calibrated', header: t('slope.calibrated'), align: 'end', cell: ({ rank }) => rank },
    {
      id: 'change',
      header: t('slope.change'),
      align: 'end',
      cell: ({ raw_rank, rank }) => (raw_rank === null ? '–' : signed(raw_rank - rank)),
    },
  ]
  return (
    <div className={styles.columns}>
      <div>
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={t('slope.label')}
          className={styles.slope}
        >
          {scores.map((one) =>
            one.raw_rank === null ? null : (
              <line
                key={one.application_id}
                x1="2"
                x2="98"
                y1={y(one.raw_rank)}
                y2={y(one.rank)}
                className={classNames(styles.line, look(one))}
              />
            ),
          )}
        </svg>
        <p className={styles.ends} aria-hidden="true">
          <span>{t('slope.raw')}</span>
          <span>{t('slope.calibrated')}</span>
        </p>
      </div>
      <div className={styles.stack}>
        <h4>{t('slope.who')}</h4>
        {most.length === 0 ? <p className={styles.quiet}>{t('slope.nobody')}</p> : null}
        <ul className={styles.names}>
          {most.map(({ application_id, name, rank, raw_rank }) => (
            <li key={application_id}>
              {t('slope.moves', { name, before: raw_rank ?? rank, rank })}
            </li>
          ))}
        </ul>
        <details className={styles.details}>
          <summary>{t('asTable')}</summary>
          <Table
            caption={t('slope.title')}
            columns={columns}
            rows={scores}
            rowKey={({ application_id }) => application_id}
          />
        </details>
      </div>
    </div>
  )
}

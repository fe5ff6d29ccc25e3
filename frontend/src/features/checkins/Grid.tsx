import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'

import type { Row } from './api'
import styles from './Checkins.module.css'
import { MonthCell } from './MonthCell'

const LEVELS = ['all', 'gaps', 'some', 'none'] as const

type Props = { months: readonly string[]; rows: readonly Row[] }

/** Every venture of a hub over twelve months; each cell opens its check-in. */
export function Grid({ months, rows }: Props) {
  const t = useWords('checkins')
  const language = useLanguage()
  const format = useFormat('UTC')
  if (rows.length === 0) return <EmptyState seed="grid" title={t('grid.none')} />
  return (
    <>
      <ul className={styles.legend}>
        {LEVELS.map((level) => (
          <li key={level}>
            <span className={styles.knot} data-level={level} aria-hidden="true" />
            {t(`legend.${level}`)}
          </li>
        ))}
        <li>
          <span className={styles.knot} data-level="all" data-doubtful="" aria-hidden="true" />
          {t('legend.doubtful')}
        </li>
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keys, too */}
      <section className={styles.scroll} aria-label={t('grid.label')} tabIndex={0}>
        <table className={styles.grid}>
          <caption className="visually-hidden">{t('grid.label')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('grid.venture')}</th>
              {months.map((month) => (
                <th key={month} scope="col">
                  <abbr title={format.month(month)}>{format.monthShort(month)}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link
                    to="/check-ins/$ventureId"
                    params={{ ventureId: row.id }}
                    className={linkClass()}
                  >
                    {row.organisation.name}
                  </Link>
                  <span className={styles.quiet}>{row.programme.name[language]}</span>
                </th>
                {months.map((month) => {
                  const cell = row.cells.find((one) => one.month === month)
                  return (
                    <td key={month}>
                      {cell === undefined ? null : <MonthCell venture={row.id} cell={cell} />}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Numeral } from '@/ui/Numeral'

import type { Series } from './api'
import styles from './Multiples.module.css'
import { HEIGHT, plotted, WIDTH } from './plot'
import { useFigure } from './useFigure'

type Props = { venture: string; series: readonly Series[] }

/** A small picture of each figure over time; gaps stay gaps, and each end opens its month. */
export function SmallMultiples({ venture, series }: Props) {
  return (
    <div className={styles.multiples}>
      {series.map((one) => (
        <Multiple key={one.kpi_id} venture={venture} series={one} />
      ))}
    </div>
  )
}

function Multiple({ venture, series }: { venture: string; series: Series }) {
  const t = useWords('checkins')
  const language = useLanguage()
  const format = useFormat('UTC')
  const figure = useFigure()
  const known = series.values.filter(({ number }) => number !== null)
  const last = known.at(-1)
  const first = known[0]
  const { lines, dots } = plotted(series.values)
  return (
    <figure className={styles.multiple}>
      <figcaption>{series.name[language]}</figcaption>
      {last === undefined || last.number === null || first === undefined ? (
        <p className={styles.quiet}>{t('nothingSaid')}</p>
      ) : (
        <>
          <Numeral size="m">
            {figure(series.unit, { number: last.number, currency: last.currency })}
          </Numeral>
          <svg
            viewBox={`-4 -4 ${WIDTH + 8} ${HEIGHT + 8}`}
            className={styles.plot}
            role="img"
            aria-label={t('plot', {
              name: series.name[language],
              first: figure(series.unit, { number: first.number ?? 0, currency: first.currency }),
              last: figure(series.unit, { number: last.number, currency: last.currency }),
              from: format.month(first.month),
              to: format.month(last.month),
            })}
          >
            <line x1="0" y1={HEIGHT} x2={WIDTH} y2={HEIGHT} className={styles.base} />
            {lines.map((points) => (
              <polyline key={points} points={points} className={styles.line} />
            ))}
            {dots.map(({ month, x, y }) => (
              <rect key={month} x={x - 2} y={y - 2} width="4" height="4" className={styles.dot} />
            ))}
          </svg>
          <p className={styles.quiet}>
            <Link
              to="/check-ins/$ventureId/$month"
              params={{ ventureId: venture, month: last.month }}
              className={linkClass()}
            >
              {format.month(last.month)}
            </Link>
          </p>
        </>
      )}
    </figure>
  )
}

import { useId } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Table } from '@/ui/Table'

import type { Figure } from './api'
import styles from './Outcomes.module.css'
import plots from './Plots.module.css'
import { band, curveOf, type Point, steps } from './plot'
import { figureOf, useTold } from './told'

const QUARTERS = [0, 0.25, 0.5, 0.75, 1]
const SHARE = { unit: 'share', part: null } as const

/** The share that is still there, year by year, in the band of what nobody knows. */
export function SurvivalCurve({ figures }: { figures: readonly Figure[] }) {
  const t = useWords('outcomes')
  const format = useFormat('UTC')
  const { number } = useTold()
  const title = useId()
  const points = curveOf(figures)
  const last = points.at(-1)
  if (last === undefined) return null
  const x = ({ year }: Point) => (year / last.year) * 100
  const y = (share: number) => (1 - share) * 100
  const share = (value: number) => number(SHARE, value)
  const said = points
    .slice(1)
    .map(({ year, rate, low, high }) =>
      t('survival.said', { year, rate: share(rate), low: share(low), high: share(high) }),
    )
  return (
    <figure className={plots.figure}>
      <div className={plots.chart}>
        <ol className={plots.rungs} aria-hidden="true">
          {[...QUARTERS].reverse().map((quarter) => (
            <li key={quarter}>{format.percent(quarter)}</li>
          ))}
        </ol>
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-labelledby={`${title} ${title}-desc`}
          className={plots.curveBox}
        >
          <title id={title}>{t('survival.curve')}</title>
          <desc id={`${title}-desc`}>{said.join('; ')}</desc>
          {QUARTERS.map((quarter) => (
            <line
              key={quarter}
              x1="0"
              x2="100"
              y1={y(quarter)}
              y2={y(quarter)}
              className={plots.grid}
            />
          ))}
          <path
            d={band(
              points,
              x,
              ({ low }) => y(low),
              ({ high }) => y(high),
            )}
            className={plots.band}
          />
          <path d={steps(points, x, ({ rate }) => y(rate))} className={plots.curve} />
        </svg>
      </div>
      <p className={plots.ends} aria-hidden="true">
        {points.map(({ year }) => (
          <span key={year}>{year === 0 ? '0' : year}</span>
        ))}
      </p>
      <figcaption className={plots.legend}>
        <span className={plots.curveKey}>{t('survival.legend')}</span>
        <span className={plots.bandKey}>{t('survival.band')}</span>
      </figcaption>
      <details className={styles.table}>
        <summary>{t('asTable')}</summary>
        <Table
          caption={t('survival.curve')}
          columns={[
            {
              id: 'year',
              header: t('survival.year'),
              primary: true,
              cell: ({ year }) => t('survival.short', { year }),
            },
            {
              id: 'rate',
              header: t('survival.rate'),
              align: 'end',
              cell: ({ rate }) => share(rate),
            },
            {
              id: 'bounds',
              header: t('survival.bounds'),
              align: 'end',
              cell: ({ low, high }) => t('bounds', { low: share(low), high: share(high) }),
            },
            {
              id: 'known',
              header: t('survival.known'),
              align: 'end',
              cell: ({ year }) => figureOf(figures, 'survival', String(year))?.n,
            },
            {
              id: 'closed',
              header: t('survival.closed'),
              align: 'end',
              cell: ({ year }) => figureOf(figures, 'closed', String(year))?.value,
            },
          ]}
          rows={points.slice(1)}
          rowKey={({ year }) => String(year)}
        />
      </details>
    </figure>
  )
}

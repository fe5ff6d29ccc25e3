import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Table } from '@/ui/Table'

import type { Result } from './api'
import styles from './Calibration.module.css'
import { binsOf } from './plot'

const HEIGHT = 60

/** How many applications have which score: raw ones above the thread, calibrated ones below. */
export function Distributions({ result }: { result: Result }) {
  const t = useWords('calibration')
  const format = useFormat('UTC')
  const bins = binsOf(result)
  const most = Math.max(1, ...bins.flatMap(({ raw, calibrated }) => [raw, calibrated]))
  const width = 100 / bins.length
  const height = (count: number) => (count / most) * HEIGHT
  const points = (value: number) => format.score(value, 1)
  const first = bins[0]
  const last = bins.at(-1)
  return (
    <div>
      <svg
        viewBox={`0 0 100 ${2 * HEIGHT + 2}`}
        preserveAspectRatio="none"
        shapeRendering="crispEdges"
        role="img"
        aria-label={t('spread.label')}
        className={styles.plot}
      >
        {bins.map(({ from, raw, calibrated }, at) => (
          <g key={from}>
            <rect
              x={at * width + 0.4}
              width={width - 0.8}
              y={HEIGHT - height(raw)}
              height={height(raw)}
              className={styles.rawBar}
            />
            <rect
              x={at * width + 0.4}
              width={width - 0.8}
              y={HEIGHT + 2}
              height={height(calibrated)}
              className={styles.middle}
            />
          </g>
        ))}
      </svg>
      <p className={styles.ends} aria-hidden="true">
        <span>{first ? points(first.from) : null}</span>
        <span>{last ? points(last.to) : null}</span>
      </p>
      <p className={styles.quiet}>{t('spread.how')}</p>
      <details className={styles.details}>
        <summary>{t('asTable')}</summary>
        <Table
          caption={t('spread.label')}
          columns={[
            {
              id: 'range',
              header: t('spread.score'),
              primary: true,
              cell: ({ from, to }) => `${points(from)}–${points(to)}`,
            },
            { id: 'raw', header: t('scores.raw'), align: 'end', cell: ({ raw }) => raw },
            {
              id: 'calibrated',
              header: t('scores.calibrated'),
              align: 'end',
              cell: ({ calibrated }) => calibrated,
            },
          ]}
          rows={bins}
          rowKey={({ from }) => String(from)}
        />
      </details>
    </div>
  )
}

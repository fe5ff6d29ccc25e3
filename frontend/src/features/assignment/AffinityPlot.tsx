import { useWords } from '@/lib/i18n/useWords'
import { Table } from '@/ui/Table'
import styles from './Assignment.module.css'
import type { Run } from './api'
import type { Only } from './only'
import { RowsButton } from './RowsButton'
import { byAffinity } from './wish'

const HEIGHT = 60

type Props = { run: Run; onOpen: (only: Only) => void }

/** How well the pairs of a proposal fit: the count of reviews by affinity, in tens. */
export function AffinityPlot({ run, onOpen }: Props) {
  const t = useWords('assignment')
  const counts = byAffinity(run)
  const most = Math.max(1, ...counts)
  const rows = counts.map((count, at) => ({
    from: at * 10,
    to: at === 9 ? 100 : at * 10 + 9,
    count,
  }))
  return (
    <div>
      <svg
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
        shapeRendering="crispEdges"
        role="img"
        aria-label={t('fit.label')}
        className={styles.plot}
      >
        {rows.map(({ from, to, count }) => {
          const height = (count / most) * HEIGHT
          return (
            <g key={from}>
              <title>{t('fit.bar', { from, to, count })}</title>
              <rect x={from + 0.5} width="9" y={HEIGHT - height} height={height} />
            </g>
          )
        })}
      </svg>
      <p className={styles.scale} aria-hidden="true">
        {rows.map(({ from }) => (
          <span key={from}>{from}</span>
        ))}
      </p>
      <details className={styles.details}>
        <summary>{t('asTable')}</summary>
        <Table
          caption={t('fit.label')}
          columns={[
            {
              id: 'range',
              header: t('fit.affinity'),
              primary: true,
              cell: ({ from, to }) => `${from}–${to}`,
            },
            {
              id: 'count',
              header: t('fit.reviews'),
              align: 'end',
              cell: ({ from, to, count }) => (
                <RowsButton
                  count={count}
                  label={t('fit.bar', { from, to, count })}
                  onOpen={() => onOpen({ kind: 'affinity', from, to })}
                >{`${count}`}</RowsButton>
              ),
            },
          ]}
          rows={rows.filter(({ count }) => count > 0)}
          rowKey={({ from }) => String(from)}
        />
      </details>
    </div>
  )
}

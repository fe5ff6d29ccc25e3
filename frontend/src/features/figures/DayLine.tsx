import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Table } from '@/ui/Table'

import type { DayFigures } from './api'
import styles from './Figures.module.css'
import { inHours, shareOf } from './heat'

const HEIGHT = 40

/** Each day of the period as a thread: what could be booked behind what was. */
export function DayLine({ days }: { days: readonly DayFigures[] }) {
  const t = useWords('figures')
  const format = useFormat('UTC')
  const most = Math.max(1, ...days.map(({ bookable_minutes }) => bookable_minutes))
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return null
  const bar = (minutes: number) => {
    const height = Math.ceil((minutes / most) * HEIGHT)
    return { y: HEIGHT - height, height }
  }
  const share = (day: DayFigures) => {
    const value = shareOf(day)
    return value === undefined ? '–' : format.percent(value)
  }
  return (
    <>
      <svg
        viewBox={`0 0 ${days.length * 4} ${HEIGHT}`}
        preserveAspectRatio="none"
        shapeRendering="crispEdges"
        role="img"
        aria-label={t('days.label', {
          from: format.dateShort(first.on),
          to: format.dateShort(last.on),
        })}
        className={styles.plot}
      >
        {days.map((day, at) => (
          <g key={day.on}>
            <title>{`${format.dayShort(day.on)}: ${share(day)}`}</title>
            <rect x={at * 4} width="3" {...bar(day.bookable_minutes)} className={styles.ground} />
            <rect x={at * 4} width="3" {...bar(day.booked_minutes)} />
          </g>
        ))}
      </svg>
      <p className={styles.ends} aria-hidden="true">
        <span>{format.dayAndMonth(first.on)}</span>
        <span>{format.dayAndMonth(last.on)}</span>
      </p>
      <details className={styles.table}>
        <summary>{t('asTable')}</summary>
        <Table
          caption={t('days.title')}
          columns={[
            {
              id: 'on',
              header: t('days.day'),
              primary: true,
              cell: ({ on }) => format.dayShort(on),
            },
            { id: 'share', header: t('share'), align: 'end', cell: share },
            {
              id: 'pair',
              header: t('hoursOf'),
              align: 'end',
              cell: (day) =>
                t('week.pair', {
                  booked: format.number(inHours(day.booked_minutes)),
                  bookable: format.number(inHours(day.bookable_minutes)),
                }),
            },
          ]}
          rows={days}
          rowKey={({ on }) => on}
        />
      </details>
    </>
  )
}

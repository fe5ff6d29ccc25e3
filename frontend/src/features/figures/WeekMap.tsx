import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { EmptyState } from '@/ui/EmptyState'
import { Table } from '@/ui/Table'

import type { HourFigures } from './api'
import type { Cut } from './cut'
import styles from './Figures.module.css'
import { HeatMap, Knot } from './HeatMap'
import { hourText, inHours, levelOf, shareOf } from './heat'

const A_MONDAY = '2026-11-23'
const LEGEND = [0, 0.1, 0.3, 0.5, 0.7, 0.9]

type Props = { hours: readonly HourFigures[]; onOpen: (cut: Cut) => void }

/** When in the week the studios are booked; the same as a table below. */
export function WeekMap({ hours, onOpen }: Props) {
  const t = useWords('figures')
  const format = useFormat('UTC')
  const day = (weekday: number) => format.weekday(addDays(A_MONDAY, weekday - 1))
  const cells = hours.map((cell) => ({ ...cell, share: shareOf(cell) ?? 0 }))
  const pair = (cell: HourFigures) =>
    t('week.pair', {
      booked: format.number(inHours(cell.booked_minutes)),
      bookable: format.number(inHours(cell.bookable_minutes)),
    })
  if (hours.length === 0) {
    return (
      <EmptyState seed="figures" title={t('week.none')}>
        {t('week.noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <HeatMap
        label={t('week.title')}
        cells={cells}
        hint={t('week.hint')}
        words={(cell) =>
          t('week.cell', {
            day: day(cell.weekday),
            hour: hourText(cell.hour),
            share: format.percent(cell.share),
            pair: pair(cell),
            bookings: t('bookings', { count: cell.bookings }),
            people: t('people', { count: cell.people }),
          })
        }
        onOpen={({ weekday, hour }) => onOpen({ weekday, hour })}
      />
      <ul className={styles.legend} aria-label={t('week.legend')}>
        {LEGEND.map((share) => (
          <li key={share}>
            <Knot level={levelOf(share)} />
            {share === 0 ? t('week.nothing') : format.percent(share)}
          </li>
        ))}
      </ul>
      <details className={styles.table}>
        <summary>{t('asTable')}</summary>
        <Table
          caption={t('week.title')}
          columns={[
            {
              id: 'when',
              header: t('week.hour'),
              primary: true,
              cell: (cell) => `${day(cell.weekday)}, ${hourText(cell.hour)}`,
            },
            {
              id: 'share',
              header: t('share'),
              align: 'end',
              cell: (cell) => format.percent(cell.share),
            },
            { id: 'pair', header: t('hoursOf'), align: 'end', cell: pair },
            {
              id: 'people',
              header: t('peopleHead'),
              align: 'end',
              cell: (cell) => format.number(cell.people),
            },
            {
              id: 'bookings',
              header: t('bookingsHead'),
              align: 'end',
              cell: ({ weekday, hour, bookings }) =>
                bookings === 0 ? (
                  '0'
                ) : (
                  <button
                    type="button"
                    className={styles.open}
                    onClick={() => onOpen({ weekday, hour })}
                  >
                    {format.number(bookings)}
                  </button>
                ),
            },
          ]}
          rows={cells}
          rowKey={({ weekday, hour }) => `${weekday} ${hour}`}
        />
      </details>
    </>
  )
}

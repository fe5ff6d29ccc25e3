import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import type { Words } from '@/lib/i18n/words'
import { addDays } from '@/lib/intl/wallTime'
import { EmptyState } from '@/ui/EmptyState'
import { Numeral } from '@/ui/Numeral'
import { Table } from '@/ui/Table'

import type { Demand, Want } from './api'
import styles from './Demand.module.css'
import figures from './Figures.module.css'
import { HeatMap } from './HeatMap'
import { hourText } from './heat'

const A_MONDAY = '2026-11-23'
const FIRST = 10

/** What people wanted in vain: when in the week, and what most often. Counts, and no people. */
export function UnmetDemand({ demand }: { demand: Demand }) {
  const t = useWords('figures')
  const wants = useWantWords()
  const format = useFormat('UTC')
  const most = Math.max(1, ...demand.hours.map(({ count }) => count))
  if (demand.total === 0) {
    return (
      <EmptyState seed="demand" title={t('demand.none')}>
        {t('demand.noneText')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.demand}>
      <p className={styles.lead}>{t('demand.lead', { count: demand.total })}</p>
      {demand.hours.length === 0 ? null : (
        <HeatMap
          label={t('demand.map')}
          cells={demand.hours.map((cell) => ({ ...cell, share: cell.count / most }))}
          hint={t('demand.hint')}
          words={({ weekday, hour, count }) =>
            t('demand.cell', { day: wants.day(weekday), hour: hourText(hour), count })
          }
        />
      )}
      <details className={figures.table}>
        <summary>{t('asTable')}</summary>
        <Table
          caption={t('demand.map')}
          columns={[
            {
              id: 'when',
              header: t('week.hour'),
              primary: true,
              cell: ({ weekday, hour }) => `${wants.day(weekday)}, ${hourText(hour)}`,
            },
            {
              id: 'count',
              header: t('demand.times'),
              align: 'end',
              cell: ({ count }) => format.number(count),
            },
          ]}
          rows={demand.hours}
          rowKey={({ weekday, hour }) => `${weekday} ${hour}`}
        />
      </details>
      <ol className={styles.wants}>
        {demand.wants.slice(0, FIRST).map((want) => (
          <li key={wants.keyOf(want)}>
            <Numeral>{format.number(want.count)}</Numeral>
            <span>
              <b>{wants.what(want)}</b>
              <small>
                {wants.when(want)} · {t(`demand.reasons.${want.reason as Reason}`)}
              </small>
            </span>
            <small>{t(`demand.sources.${want.source as Source}`, { count: want.count })}</small>
          </li>
        ))}
      </ol>
    </div>
  )
}

type Source = 'search' | 'booking' | 'waiting'
type Reason = keyof Words['figures']['demand']['reasons']

function useWantWords() {
  const t = useWords('figures')
  const format = useFormat('UTC')
  const day = (weekday: number) => format.weekday(addDays(A_MONDAY, weekday - 1))
  return {
    day,
    keyOf: ({ source, reason, kind, weekday, hour, extra }: Want) =>
      [source, reason, kind, weekday, hour, extra?.id].join(' '),
    /** `Sound studio with Sound engineer, 2 h` */
    what: ({ kind, minutes, extra }: Want) => {
      const studio = t(`demand.kinds.${kind ?? 'any'}`)
      const length = format.duration(minutes)
      return extra === null
        ? t('demand.what', { studio, length })
        : t('demand.whatWith', { studio, length, extra: extra.name })
    },
    when: ({ weekday, hour }: Want) =>
      weekday === null
        ? t('demand.anyDay')
        : hour === null
          ? day(weekday)
          : `${day(weekday)}, ${hourText(hour)}`,
  }
}

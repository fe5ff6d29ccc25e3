import { useSuspenseQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { linkClass } from '@/ui/Link'

import { type Utilisation, utilisationQuery } from './api'
import figures from './Figures.module.css'
import { inHours, shareOf } from './heat'
import styles from './Overview.module.css'
import { type Period, twoWeeks } from './period'

type Props = { hub: string; today: string }

/** This week, as it is booked by now, beside the one before it. */
export function WeekCompare({ hub, today }: Props) {
  const t = useWords('figures')
  const format = useFormat('UTC')
  const weeks = twoWeeks(today)
  const [now, before] = useSuspenseQueries({
    queries: [utilisationQuery(hub, weeks.now), utilisationQuery(hub, weeks.before)],
  })
  const share = ({ total }: Utilisation) => {
    const value = shareOf(total)
    return value === undefined ? '–' : format.percent(value)
  }
  const hours = ({ total }: Utilisation) => format.number(inHours(total.booked_minutes))
  const count = (name: 'bookings' | 'people' | 'cancelled_bookings') => (of: Utilisation) =>
    format.number(of.total[name])
  const rows = [
    { id: 'share', name: t('share'), of: share },
    { id: 'hours', name: t('hoursHead'), of: hours },
    { id: 'bookings', name: t('bookingsHead'), of: count('bookings') },
    { id: 'people', name: t('peopleHead'), of: count('people') },
    { id: 'cancelled', name: t('cancelledHead'), of: count('cancelled_bookings') },
  ]
  const week = (period: Period, name: string) => (
    <Link to="/hub/utilisation" search={period} className={linkClass()}>
      {name}
    </Link>
  )
  return (
    <div className={styles.weeks}>
      <DayPairs now={now.data} before={before.data} from={weeks.now.from} />
      <table className={styles.compare}>
        <caption className="visually-hidden">{t('weeks.title')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('weeks.now')}</th>
            <th scope="col">{t('weeks.before')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, of }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                <b>{of(now.data)}</b>
              </td>
              <td>{of(before.data)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={figures.legend}>
        {week(weeks.now, t('weeks.openNow'))}
        {week(weeks.before, t('weeks.openBefore'))}
      </p>
    </div>
  )
}

type PairProps = { now: Utilisation; before: Utilisation; from: string }

/** Monday to Sunday: the hours booked this week before those of the last one. */
function DayPairs({ now, before, from }: PairProps) {
  const t = useWords('figures')
  const format = useFormat('UTC')
  const minutes = ({ days }: Utilisation, on: string) =>
    days.find((day) => day.on === on)?.booked_minutes ?? 0
  const pairs = Array.from({ length: 7 }, (_, day) => {
    const on = addDays(from, day)
    return { on, now: minutes(now, on), before: minutes(before, addDays(on, -7)) }
  })
  const most = Math.max(1, ...pairs.flatMap((pair) => [pair.now, pair.before]))
  const height = (booked: number) => ({ height: `${(booked / most) * 100}%` })
  return (
    <figure>
      <ul className={styles.pairs}>
        {pairs.map((pair) => (
          <li key={pair.on}>
            <span className="visually-hidden">
              {t('weeks.day', {
                day: format.weekday(pair.on),
                now: format.number(inHours(pair.now)),
                before: format.number(inHours(pair.before)),
              })}
            </span>
            <span className={styles.pair} aria-hidden="true">
              <span className={styles.last} style={height(pair.before)} />
              <span className={styles.this} style={height(pair.now)} />
            </span>
            <span aria-hidden="true" className={styles.weekday}>
              {format.weekdayShort(pair.on)}
            </span>
          </li>
        ))}
      </ul>
      <figcaption className={figures.legend}>
        <span className={styles.key}>
          <span className={styles.this} /> {t('weeks.now')}
        </span>
        <span className={styles.key}>
          <span className={styles.last} /> {t('weeks.before')}
        </span>
      </figcaption>
    </figure>
  )
}

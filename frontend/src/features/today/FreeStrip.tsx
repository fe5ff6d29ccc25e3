import { Link } from '@tanstack/react-router'
import type { StudioDay } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import type { Money } from '@/lib/intl/numbers'
import { classNames } from '@/ui/classNames'
import { linkClass } from '@/ui/Link'
import { Numeral } from '@/ui/Numeral'
import { Price } from '@/ui/Price'
import stepped from '@/ui/stepped.module.css'
import styles from './FreeStrip.module.css'
import { type FreeRow, freeTable } from './freeRows'

type Props = {
  day: StudioDay
  now: string
  /** The price of an hour, by the id of the studio. */
  prices: ReadonlyMap<string, Money>
}

/** What is still free, studio by studio; each stretch leads to the studio with its start chosen. */
export function FreeStrip({ day, now, prices }: Props) {
  const { rows, hours } = freeTable(day, now)
  return (
    <div className={styles.table}>
      <div className={styles.hours} aria-hidden="true">
        <div className={styles.scale}>
          {hours.map(({ at, label }) => (
            <span key={at} className={styles.hour} style={{ left: `${at * 100}%` }}>
              <Numeral>{label}</Numeral>
            </span>
          ))}
        </div>
      </div>
      <ul>
        {rows.map((row) => (
          <Row key={row.studio.id} row={row} day={day} price={prices.get(row.studio.id)} />
        ))}
      </ul>
    </div>
  )
}

type RowProps = { row: FreeRow; day: StudioDay; price: Money | undefined }

function Row({ row: { studio, free }, day, price }: RowProps) {
  const t = useWords('home')
  const format = useFormat(day.hub.zone)
  return (
    <li className={styles.row}>
      <div className={styles.studio}>
        <Link
          to="/studios/$slug"
          params={{ slug: studio.slug }}
          className={linkClass({ kind: 'quiet' })}
        >
          {studio.name}
        </Link>
        <span className={styles.summary}>{studio.summary}</span>
      </div>
      <ul className={styles.track}>
        {free.map(({ starts_at, ends_at, from, to }) => (
          <li
            key={starts_at}
            className={styles.place}
            style={{ ['--from' as string]: from, ['--to' as string]: to }}
          >
            <Link
              to="/studios/$slug"
              params={{ slug: studio.slug }}
              search={{ day: day.on, start: starts_at }}
              aria-label={t('free.block', {
                studio: studio.name,
                times: format.times(starts_at, ends_at),
              })}
              className={classNames(styles.block, stepped.two)}
            >
              <span className={styles.start}>{format.time(starts_at)}</span>
              <span className={styles.times}>{format.times(starts_at, ends_at)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {price === undefined ? null : (
        <span className={styles.price}>
          <Price formatted={format.money(price)} unit={t('free.perHour')} />
        </span>
      )}
    </li>
  )
}

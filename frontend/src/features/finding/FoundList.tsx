import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import type { Stretch } from '@/lib/intl/stretches'
import { clocksDiffer, viewerZone } from '@/lib/intl/viewerZone'
import { minutesBetween } from '@/lib/intl/wallTime'
import { Tag } from '@/ui/Badge'
import { buttonClass } from '@/ui/buttonClass'
import { Icon } from '@/ui/Icon'
import { Numeral } from '@/ui/Numeral'

import styles from './FoundList.module.css'
import type { FindSearch, FoundTime } from './findSearch'
import { byDay } from './found'

type Props = {
  times: readonly FoundTime[]
  search: FindSearch
  zone: string
}

/** Found times by day; each leads into the booking with everything filled in. */
export function FoundList({ times, search, zone }: Props) {
  const format = useFormat(zone)
  return (
    <div className={styles.days}>
      {byDay(times).map(([day, found]) => (
        <section key={day} className={styles.day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>{format.day(day)}</h2>
          <ul className={styles.times}>
            {found.map((time) => (
              <li key={`${time.studio.id} ${time.starts_at}`}>
                <Card time={time} isBest={time.rank === 0} zone={zone}>
                  <BookLink time={time} items={search.with} zone={zone} />
                </Card>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type CardProps = { time: FoundTime; isBest: boolean; zone: string; children: ReactNode }

function Card({ time, isBest, zone, children }: CardProps) {
  const t = useWords('finding')
  const format = useFormat(zone)
  const { studio, starts_at, ends_at, price, merits } = time
  return (
    <article className={styles.card} data-best={isBest ? '' : undefined}>
      <div className={styles.words}>
        <Numeral size="l">{format.times(starts_at, ends_at)}</Numeral>
        <p className={styles.studio}>
          <Icon name={studio.kind} size={18} />
          {studio.name}
        </p>
        <OwnTime time={time} zone={zone} />
        {isBest || merits.length > 0 ? (
          <p className={styles.merits}>
            {isBest ? <Tag tone="success">{t('best')}</Tag> : null}
            {merits.map((merit) => (
              <Tag key={merit}>{t(`merits.${merit}`)}</Tag>
            ))}
          </p>
        ) : null}
      </div>
      <div className={styles.way}>
        <span className={styles.price}>{price.amount === 0 ? t('free') : format.money(price)}</span>
        {children}
      </div>
    </article>
  )
}

/** The same time by the reader's own clock, where that shows another one than the hub's. */
function OwnTime({ time, zone }: { time: Stretch; zone: string }) {
  const t = useWords('finding')
  const own = useFormat(viewerZone())
  if (!clocksDiffer(time.starts_at, zone)) return null
  return <small>{t('ownTime', { times: own.dateTimes(time.starts_at, time.ends_at) })}</small>
}

type BookLinkProps = { time: FoundTime; items: string | undefined; zone: string }

function BookLink({ time, items, zone }: BookLinkProps) {
  const t = useWords('finding')
  const format = useFormat(zone)
  const { studio, starts_at, ends_at, local_starts_at } = time
  const search = {
    day: local_starts_at.slice(0, 10),
    minutes: minutesBetween(starts_at, ends_at),
    start: starts_at,
    step: 'review' as const,
    ...(items && { with: items }),
  }
  return (
    <Link
      to="/studios/$slug"
      params={{ slug: studio.slug }}
      search={search}
      className={buttonClass()}
      aria-label={t('bookWhat', {
        studio: studio.name,
        time: format.dateTimes(starts_at, ends_at),
      })}
    >
      {t('book')}
    </Link>
  )
}

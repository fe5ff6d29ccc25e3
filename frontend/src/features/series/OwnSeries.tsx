import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import { ownSeriesQuery, type SeriesBrief } from './api'
import styles from './Series.module.css'
import { useRepeatWords } from './useRepeatWords'

/** One's series of which something is still to come; nothing while there is none. */
export function OwnSeries() {
  const t = useWords('series')
  const { data } = useQuery(ownSeriesQuery())
  if (data === undefined || data.items.length === 0) return null
  return (
    <Section title={t('own.title')}>
      <ul>
        {data.items.map((series) => (
          <OwnRow key={series.id} series={series} />
        ))}
      </ul>
    </Section>
  )
}

function OwnRow({ series }: { series: SeriesBrief }) {
  const t = useWords('series')
  const format = useFormat(series.zone)
  const repeatWords = useRepeatWords()
  const { rule, local_starts_at, title, studio, upcoming, next_starts_at } = series
  return (
    <li className={styles.own}>
      <Icon name="repeat" />
      <div className={styles.words}>
        <Link
          to="/bookings/$bookingId"
          params={{ bookingId: series.next_booking_id }}
          className={linkClass({ kind: 'quiet', cover: true })}
        >
          <b>{title || studio.name}</b>
        </Link>
        <span className={styles.quiet}>
          {`${repeatWords(rule, local_starts_at)}, ${local_starts_at.slice(11, 16)} · ${studio.name}`}
        </span>
        <span className={styles.quiet}>
          {t('own.next', { count: upcoming, when: format.dateTime(next_starts_at) })}
        </span>
      </div>
      <Icon name="chevron-right" />
    </li>
  )
}

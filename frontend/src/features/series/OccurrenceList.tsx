import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'

import type { Series } from './api'
import styles from './Series.module.css'

type Props = { series: Series; current?: string | undefined }

/** The dates of a series; each leads to its booking. */
export function OccurrenceList({ series, current }: Props) {
  const t = useWords('series')
  const format = useFormat(series.zone)
  return (
    <ol className={styles.occurrences}>
      {series.occurrences.map((one) => {
        const when = format.dateTimes(one.starts_at, one.ends_at)
        const elsewhere = one.studio.id === series.studio.id ? '' : `, ${one.studio.name}`
        return (
          <li key={one.booking_id}>
            <Link
              to="/bookings/$bookingId"
              params={{ bookingId: one.booking_id }}
              className={linkClass({ kind: 'quiet' })}
              aria-current={one.booking_id === current ? 'true' : undefined}
            >
              {one.state === 'cancelled' ? <s>{when}</s> : `${when}${elsewhere}`}
            </Link>
            {one.state === 'cancelled' ? (
              <small>{t('occurrence.cancelled')}</small>
            ) : one.moved ? (
              <small>{t('occurrence.moved')}</small>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { calendarFile } from '@/api/bookings'
import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { ButtonLink } from '@/ui/ButtonLink'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'

import { seriesQuery } from './api'
import { OccurrenceList } from './OccurrenceList'
import styles from './Series.module.css'

/** What was booked, date by date, and where it goes from here. */
export function SeriesDone({ seriesId, bookings }: { seriesId: string; bookings: ReactNode }) {
  const t = useWords('series')
  const message = useProblemMessage()
  const { data: series, error } = useQuery(seriesQuery(seriesId))
  const format = useFormat(series?.zone ?? 'UTC')
  if (error !== null) return <Notice kind="danger" title={message(error)} actions={bookings} />
  if (series === undefined) return <Skeleton label={t('dates.loading')} shape="block" lines={4} />
  const [first] = series.occurrences
  return (
    <section className={styles.repeat} aria-labelledby="series-booked">
      <h2 id="series-booked">{t('done.title', { count: series.occurrences.length })}</h2>
      <p>{t('done.text')}</p>
      {series.exdates.length > 0 ? (
        <p>
          {t('done.without', {
            days: format.list(series.exdates.map((wall) => format.dayShort(wall.slice(0, 10)))),
          })}
        </p>
      ) : null}
      <OccurrenceList series={series} />
      <div className={styles.actions}>
        {bookings}
        {first === undefined ? null : (
          <ButtonLink kind="outline" href={calendarFile(first.booking_id)} download>
            <Icon name="calendar" />
            {t('done.calendar')}
          </ButtonLink>
        )}
      </div>
    </section>
  )
}

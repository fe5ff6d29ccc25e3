import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'

import type { Booking } from '@/api/bookings'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { part } from '@/ui/part'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { type Series, seriesQuery } from './api'
import { OccurrenceList } from './OccurrenceList'
import styles from './Series.module.css'
import { useRepeatWords } from './useRepeatWords'

const ChangeSeries = part(async () => (await import('./ChangeSeries')).ChangeSeries)

/** The series that a booking is of: its rule, its dates, and what can be done with all of them. */
export function SeriesOf({ booking, seriesId }: { booking: Booking; seriesId: string }) {
  const t = useWords('series')
  const { data: series } = useQuery(seriesQuery(seriesId))
  if (series === undefined) return <Skeleton label={t('dates.loading')} shape="block" lines={3} />
  return (
    <Section
      title={t('of.title')}
      aside={<span>{t('dates.count', { count: series.occurrences.length })}</span>}
    >
      <div className={styles.of}>
        <Rule series={series} />
        <OccurrenceList series={series} current={booking.id} />
        <Actions series={series} booking={booking} />
      </div>
    </Section>
  )
}

function Rule({ series }: { series: Series }) {
  const repeatWords = useRepeatWords()
  const { rule, local_starts_at } = series
  return (
    <p>
      <b>{`${repeatWords(rule, local_starts_at)}, ${local_starts_at.slice(11, 16)}`}</b>
    </p>
  )
}

function Actions({ series, booking }: { series: Series; booking: Booking }) {
  const t = useWords('series')
  const [open, setOpen] = useState<'move' | 'cancel' | null>(null)
  const own = series.occurrences.find(({ booking_id }) => booking_id === booking.id)
  if (own === undefined || !series.allowed.includes('change')) return null
  return (
    <div className={styles.actions}>
      <Button kind="outline" onPress={() => setOpen('move')}>
        {t('of.move')}
      </Button>
      <Button kind="danger" onPress={() => setOpen('cancel')}>
        {t('of.cancel')}
      </Button>
      <Suspense>
        {open === null ? null : (
          <ChangeSeries
            key={series.version}
            kind={open}
            series={series}
            occurrence={own}
            onClose={() => setOpen(null)}
          />
        )}
      </Suspense>
    </div>
  )
}

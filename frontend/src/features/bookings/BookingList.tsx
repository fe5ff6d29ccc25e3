import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { daysBetween, today } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { LoadMore } from '@/ui/LoadMore'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'

import { bookingsQuery, type Half } from './api'
import styles from './BookingList.module.css'
import { BookingRow } from './BookingRow'
import { byDay, nextOf } from './bookingDays'
import { NextBooking } from './NextBooking'

type Props = {
  when: Half
  /** The way to the studios, for who has booked nothing. */
  door: ReactNode
}

/** One's own bookings, day by day; the next one as a band above them. */
export function BookingList({ when, door }: Props) {
  const t = useWords('bookings')
  const message = useProblemMessage()
  const query = useInfiniteQuery(bookingsQuery(when))
  const bookings = query.data?.pages.flatMap(({ items }) => items)

  if (bookings === undefined) {
    if (!query.isError) return <Skeleton label={t('list.loading')} shape="block" lines={4} />
    return (
      <Notice
        kind="danger"
        live
        title={message(query.error)}
        actions={
          <Button kind="outline" onPress={() => query.refetch()}>
            {t('list.again')}
          </Button>
        }
      />
    )
  }
  if (bookings.length === 0) {
    return (
      <EmptyState
        seed={`bookings ${when}`}
        title={t(when === 'upcoming' ? 'list.noneTitle' : 'list.nonePastTitle')}
        action={door}
      >
        {t(when === 'upcoming' ? 'list.none' : 'list.nonePast')}
      </EmptyState>
    )
  }
  const now = new Date().toISOString()
  const next = when === 'upcoming' ? nextOf(bookings, now) : undefined
  const count = bookings.length
  return (
    <div className={styles.list}>
      {query.isError ? <Notice kind="warning" live title={t('list.stale')} /> : null}
      {next === undefined ? null : <NextBooking booking={next} now={now} />}
      {byDay(bookings).map(({ day, bookings: ofDay }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <DayHead day={day} zone={ofDay[0]?.zone ?? 'UTC'} />
          <ul>
            {ofDay.map((booking) => (
              <BookingRow key={booking.id} booking={booking} />
            ))}
          </ul>
        </section>
      ))}
      <LoadMore
        hasMore={query.hasNextPage}
        isPending={query.isFetchingNextPage}
        onMore={() => query.fetchNextPage()}
        labels={{ more: t('list.more') }}
        status={t(query.hasNextPage ? 'list.countMore' : 'list.count', { count })}
      />
    </div>
  )
}

function DayHead({ day, zone }: { day: string; zone: string }) {
  const t = useWords('bookings')
  const format = useFormat(zone)
  const from = daysBetween(today(zone), day)
  const near = from === 0 ? t('day.today') : from === 1 ? t('day.tomorrow') : null
  const date = from < -300 || from > 300 ? format.date(day) : format.day(day)
  return (
    <h2 id={`day-${day}`} className={styles.day}>
      {near === null ? date : `${near}, ${date}`}
    </h2>
  )
}

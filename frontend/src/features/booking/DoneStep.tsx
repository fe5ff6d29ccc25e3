import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Booking, bookingQuery, calendarFile, holdsTime } from '@/api/bookings'
import { useProblemMessage } from '@/api/problemMessage'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { ButtonLink } from '@/ui/ButtonLink'
import { Icon } from '@/ui/Icon'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'
import type { Studio } from './api'
import styles from './DoneStep.module.css'
import { Field } from './Field'

type Props = {
  studio: Studio
  booked: string
  onAnother: () => void
  /** Leads to the own bookings. */
  bookings: ReactNode
}

/** The booking is made: what was booked, for the calendar, and where to go from here. */
export function DoneStep({ studio, booked, onAnother, bookings }: Props) {
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  const message = useProblemMessage()
  const { data: booking, error } = useQuery(bookingQuery(booked))
  if (error !== null) return <Notice kind="danger" title={message(error)} actions={bookings} />
  if (booking === undefined) return <Skeleton label={t('done.loading')} shape="block" />

  const price = ({ credit_minutes: credits, price: money }: Booking) => {
    if (credits > 0) return t('price.credits', { length: format.duration(credits) })
    return money.amount === 0 ? t('price.free') : format.money(money)
  }
  const gone = !holdsTime(booking.state)
  const waits = booking.state === 'pending'
  return (
    <section className={styles.done}>
      <Field
        time={booking}
        zone={booking.zone}
        audience={booking.audience}
        title={[booking.studio.name, booking.title].filter(Boolean).join(', ')}
        heading={t(gone ? 'done.cancelled' : waits ? 'done.waits' : 'done.title')}
      >
        <p className={styles.price}>{price(booking)}</p>
      </Field>
      {gone ? null : (
        <p className={styles.text}>
          {waits && booking.approve_by !== null
            ? t('done.waitsText', { until: format.dateTime(booking.approve_by) })
            : t('done.text')}
        </p>
      )}
      <div className={styles.actions}>
        {bookings}
        {gone ? null : (
          <ButtonLink kind="outline" href={calendarFile(booking.id)} download>
            <Icon name="calendar" />
            {t('done.calendar')}
          </ButtonLink>
        )}
        <Button kind="quiet" onPress={onAnother}>
          <Icon name="plus" />
          {t('done.another')}
        </Button>
      </div>
    </section>
  )
}

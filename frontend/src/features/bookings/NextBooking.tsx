import { Link } from '@tanstack/react-router'
import type { Booking } from '@/api/bookings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Numeral } from '@/ui/Numeral'
import { isRunning } from './bookingDays'
import styles from './NextBooking.module.css'

/** The next booking as a band in the colour of its class. */
export function NextBooking({ booking, now }: { booking: Booking; now: string }) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const { starts_at, ends_at, studio, title } = booking
  const running = isRunning(booking, now)
  const lead = running
    ? t('next.running', { time: format.time(ends_at) })
    : t('next.begins', { when: format.relative(starts_at, now) })
  return (
    <section className={styles.band} data-audience={booking.audience} aria-label={t('next.label')}>
      <p className={styles.lead}>{lead}</p>
      <p className={styles.times}>
        <Numeral size="l">{format.times(starts_at, ends_at)}</Numeral>
      </p>
      <p className={styles.what}>
        <Link
          to="/bookings/$bookingId"
          params={{ bookingId: booking.id }}
          className={linkClass({ kind: 'quiet', cover: true })}
        >
          {title === '' ? studio.name : `${title}, ${studio.name}`}
        </Link>
      </p>
      <p className={styles.day}>{format.day(starts_at)}</p>
    </section>
  )
}

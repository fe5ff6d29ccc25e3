import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { bookingQuery } from '@/api/bookings'
import { useProblemMessage } from '@/api/problemMessage'
import { useWords } from '@/lib/i18n/useWords'
import { linkClass } from '@/ui/Link'
import { Notice } from '@/ui/Notice'
import { Skeleton } from '@/ui/Skeleton'
import { BookingActions } from './BookingActions'
import { BookingFacts } from './BookingFacts'
import styles from './BookingPanel.module.css'

/** A booking beside something else: title, facts, actions, and the way to its own page. */
export function BookingPanel({ bookingId }: { bookingId: string }) {
  const t = useWords('bookings')
  const message = useProblemMessage()
  const { data: booking, error } = useQuery(bookingQuery(bookingId))
  if (booking === undefined) {
    return error === null ? (
      <Skeleton label={t('list.loading')} lines={6} />
    ) : (
      <Notice kind="danger" live title={message(error)} />
    )
  }
  return (
    <div className={styles.panel}>
      <div>
        <h2>{booking.title || booking.studio.name}</h2>
        <p className={styles.studio}>{booking.studio.name}</p>
      </div>
      <BookingFacts booking={booking} />
      <BookingActions booking={booking} />
      <p>
        <Link to="/bookings/$bookingId" params={{ bookingId }} className={linkClass()}>
          {t('actions.page')}
        </Link>
      </p>
    </div>
  )
}

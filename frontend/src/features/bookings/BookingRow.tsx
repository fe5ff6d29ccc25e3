import { Link } from '@tanstack/react-router'
import { type Booking, holdsTime, lookOf } from '@/api/bookings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { BookingSwatch } from '@/ui/BookingBlock'
import { Icon } from '@/ui/Icon'
import { linkClass } from '@/ui/Link'
import { Numeral } from '@/ui/Numeral'
import styles from './BookingList.module.css'

/** One booking of a list: class by colour, state by weave and in words, its hour woven. */
export function BookingRow({ booking }: { booking: Booking }) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const { title, studio, starts_at, ends_at, state, audience, price } = booking
  const gone = !holdsTime(state)
  const here = booking.checked_in_at !== null && booking.finished_at === null
  const name = title || studio.name
  const where = t('row.where', { studio: studio.name, time: format.time(ends_at) })
  return (
    <li className={styles.row} data-cancelled={gone || undefined}>
      <BookingSwatch audience={audience} state={lookOf(state)} />
      <Numeral size="m">{format.time(starts_at)}</Numeral>
      <div className={styles.words}>
        <Link
          to="/bookings/$bookingId"
          params={{ bookingId: booking.id }}
          className={linkClass({ kind: 'quiet', cover: true })}
        >
          {gone ? <s>{name}</s> : <b>{name}</b>}
        </Link>
        <span className={styles.small}>{where}</span>
        {booking.series_id === null ? null : (
          <span className={styles.series}>
            <Icon name="repeat" size={16} />
            {t('row.series')}
          </span>
        )}
        <span className={styles.small}>
          {`${here ? t('onTheDay.isHere') : t(`state.${state}`)}, ${t(`audience.${audience}`)}`}
        </span>
      </div>
      <span className={styles.price}>{price.amount === 0 ? null : format.money(price)}</span>
      <Icon name="chevron-right" className={styles.chevron} />
    </li>
  )
}

import { Link } from '@tanstack/react-router'
import { useRefusal } from '@/api/useRefusal'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Button } from '@/ui/Button'
import { buttonClass } from '@/ui/buttonClass'
import { Notice } from '@/ui/Notice'
import { Numeral } from '@/ui/Numeral'
import { type Door, useCheckIn } from './api'
import styles from './Doors.module.css'

/** What whoever stands at the door needs: one button, or why there is none. */
export function Arrival({ door }: { door: Door }) {
  const t = useWords('doors')
  const format = useFormat(door.zone)
  const refusal = useRefusal()
  const checkIn = useCheckIn()
  const { booking, next_starts_at: next } = door
  if (booking === null) {
    return (
      <div className={styles.arrival}>
        <p className={styles.large}>{t('arrival.none')}</p>
        {next === null ? null : <p>{t('arrival.next', { when: format.dateTime(next) })}</p>}
        <Link to="/studios/$slug" params={{ slug: door.slug }} className={buttonClass()}>
          {t('arrival.book')}
        </Link>
      </div>
    )
  }
  const here = booking.checked_in_at !== null
  return (
    <div className={styles.arrival}>
      <Numeral size="l">{format.times(booking.starts_at, booking.ends_at)}</Numeral>
      <p className={styles.large}>{booking.title || booking.studio.name}</p>
      {booking.items.length === 0 ? null : (
        <p>{booking.items.map(({ name, quantity }) => `${name} × ${quantity}`).join(', ')}</p>
      )}
      {here ? (
        <Notice kind="success" live title={t('arrival.here')}>
          {t('arrival.until', { time: format.time(booking.ends_at) })}
        </Notice>
      ) : (
        <Button isDisabled={checkIn.isPending} onPress={() => checkIn.mutate(booking.id)}>
          {t('arrival.checkIn')}
        </Button>
      )}
      {checkIn.isError ? <Notice kind="danger" live title={refusal(checkIn.error)} /> : null}
      <Link
        to="/bookings/$bookingId"
        params={{ bookingId: booking.id }}
        className={buttonClass({ kind: 'quiet' })}
      >
        {t('arrival.booking')}
      </Link>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'

import type { Booking } from '@/api/bookings'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'

import { bookingTermsQuery, type Terms } from './api'
import styles from './BookingFacts.module.css'

type Name = keyof Terms

/** What the studio's terms were when the booking was made, where they are others by now. */
export function TermsThen({ booking }: { booking: Booking }) {
  const t = useWords('bookings')
  const written = useWritten(booking.zone)
  const { data } = useQuery(bookingTermsQuery(booking.id, booking.version))
  if (data === undefined || data.changed.length === 0) return null
  const names = (Object.keys(data.made) as Name[]).filter((name) => data.changed.includes(name))
  return (
    <Notice title={t('terms.title')}>
      <ul className={styles.terms}>
        {names.map((name) => (
          <li key={name}>
            {t('terms.line', {
              name: t(`terms.names.${name}`),
              made: written[name](data.made),
              present: written[name](data.present),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Each term as people read it. */
function useWritten(zone: string): { [N in Name]: (terms: Terms) => string } {
  const t = useWords('bookings')
  const format = useFormat(zone)
  const length = (minutes: number) =>
    minutes === 0 ? t('terms.nothing') : format.duration(minutes)
  return {
    capacity: ({ capacity }) => format.number(capacity),
    hourly_price: ({ hourly_price }) => format.money(hourly_price),
    grid_minutes: ({ grid_minutes }) => length(grid_minutes),
    min_minutes: ({ min_minutes }) => length(min_minutes),
    max_minutes: ({ max_minutes }) => length(max_minutes),
    buffer_before_minutes: ({ buffer_before_minutes }) => length(buffer_before_minutes),
    buffer_minutes: ({ buffer_minutes }) => length(buffer_minutes),
    notice_minutes: ({ notice_minutes }) => length(notice_minutes),
    horizon_days: ({ horizon_days }) => t('terms.days', { count: horizon_days }),
    no_show_minutes: ({ no_show_minutes }) => length(no_show_minutes),
    open_to: ({ open_to }) => t(`terms.openTo.${open_to}`),
    approval: ({ approval }) => t(`terms.approval.${approval}`),
    approval_hours: ({ approval_hours }) => length(approval_hours * 60),
    opening_hours: ({ opening_hours }) => t('terms.hours', { count: opening_hours.length }),
  }
}

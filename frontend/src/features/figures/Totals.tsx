import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Numeral } from '@/ui/Numeral'

import type { Utilisation } from './api'
import type { Cut } from './cut'
import styles from './Figures.module.css'
import { inHours, shareOf } from './heat'

type Props = { total: Utilisation['total']; onOpen: (cut: Cut) => void }

/** The period in six figures; those that count bookings open to them. */
export function Totals({ total, onOpen }: Props) {
  const t = useWords('figures')
  const format = useFormat('UTC')
  const share = shareOf(total)
  const hours = (minutes: number) => format.number(inHours(minutes))
  const stat = (value: string, label: string, cut?: Cut) => (
    <div className={styles.stat}>
      <Numeral size="l">{value}</Numeral>
      {cut === undefined ? (
        <span className={styles.quiet}>{label}</span>
      ) : (
        <button type="button" className={styles.open} onClick={() => onOpen(cut)}>
          {label}
        </button>
      )}
    </div>
  )
  return (
    <div className={styles.totals}>
      {stat(
        share === undefined ? '–' : format.percent(share),
        t('total.share', {
          booked: hours(total.booked_minutes),
          bookable: hours(total.bookable_minutes),
        }),
      )}
      {stat(
        format.number(total.bookings),
        t('total.bookings', { count: total.bookings }),
        total.bookings > 0 ? {} : undefined,
      )}
      {stat(format.number(total.people), t('total.people', { count: total.people }))}
      {stat(
        format.number(total.cancelled_bookings),
        t('total.cancelled', { count: total.cancelled_bookings }),
        total.cancelled_bookings > 0 ? { state: 'cancelled' } : undefined,
      )}
      {total.missed_bookings > 0
        ? stat(
            format.number(total.missed_bookings),
            t('total.missed', { count: total.missed_bookings }),
            { state: 'no-show' },
          )
        : null}
    </div>
  )
}

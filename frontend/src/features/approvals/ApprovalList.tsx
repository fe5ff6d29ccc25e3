import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useNow } from '@/lib/clock/useNow'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { BookingSwatch } from '@/ui/BookingBlock'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { LoadMore } from '@/ui/LoadMore'

import styles from './Approvals.module.css'
import { type Approval, approvalsQuery } from './api'
import { Decide } from './Decide'

/** What waits for the managers of a hub, who asked first comes first. */
export function ApprovalList({ hub }: { hub: string }) {
  const t = useWords('approvals')
  const pages = useSuspenseInfiniteQuery(approvalsQuery(hub))
  const waiting = pages.data.pages.flatMap((page) => page.items)
  if (waiting.length === 0) {
    return (
      <EmptyState seed="approvals" title={t('none')}>
        {t('noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={styles.list}>
        {waiting.map((approval) => (
          <Request key={approval.booking.id} {...approval} />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <LoadMore
          hasMore
          isPending={pages.isFetchingNextPage}
          onMore={() => pages.fetchNextPage()}
          labels={{ more: t('more') }}
        />
      ) : null}
    </>
  )
}

/** One request: who, what for, until when, and the two decisions. */
function Request({ booking, asked_at, history }: Approval) {
  const t = useWords('approvals')
  const format = useFormat(booking.zone)
  const now = new Date(useNow(60_000)).toISOString()
  const { audience, booked_by, organisation, studio, title, note, approve_by } = booking
  const isFirst = history.kept + history.cancelled + history.declined === 0
  const who = [booked_by.name, organisation?.name].filter(Boolean).join(', ')
  return (
    <li className={styles.request}>
      <BookingSwatch audience={audience} state="waiting" />
      <div className={styles.words}>
        <h2 className={styles.who}>{who}</h2>
        <p className={styles.quiet}>
          {`${t(`audience.${audience}`)}. ${isFirst ? t('first') : t('history', history)}`}
        </p>
        <p className={styles.when}>{format.dateTimes(booking.starts_at, booking.ends_at)}</p>
        <p>
          <Link
            to="/bookings/$bookingId"
            params={{ bookingId: booking.id }}
            className={linkClass()}
            aria-label={t('see', { name: booked_by.name })}
          >
            {[studio.name, title].filter(Boolean).join(', ')}
          </Link>
        </p>
        <p className={styles.quiet}>
          <What booking={booking} />
        </p>
        {note === '' ? null : <blockquote className={styles.note}>{note}</blockquote>}
      </div>
      <div className={styles.side}>
        <p className={styles.quiet}>{t('asked', { when: format.relative(asked_at, now) })}</p>
        {approve_by === null ? null : (
          <p className={styles.until}>{t('decideBy', { when: format.dateTime(approve_by) })}</p>
        )}
        <Decide booking={booking} />
      </div>
    </li>
  )
}

/** People, equipment and price on one line. */
function What({ booking: { people, items, price, zone } }: Pick<Approval, 'booking'>) {
  const t = useWords('approvals')
  const format = useFormat(zone)
  const parts = [
    t('people', { count: people }),
    ...items.map(({ name, quantity }) => `${name} × ${quantity}`),
    price.amount === 0 ? t('noPrice') : format.money(price),
  ]
  return parts.join(' · ')
}

import { useQuery } from '@tanstack/react-query'

import type { Booking } from '@/api/bookings'
import { type Cancellation, cancellationQuery } from '@/api/credits'
import { useFormat } from '@/lib/i18n/useFormat'
import { useLanguage, useWords } from '@/lib/i18n/useWords'
import { clocksDiffer, viewerZone } from '@/lib/intl/viewerZone'
import { dayOf, minutesBetween } from '@/lib/intl/wallTime'
import { zoneCity } from '@/lib/intl/zoneCity'
import { Badge } from '@/ui/Badge'
import { DescriptionList } from '@/ui/DescriptionList'
import styles from './BookingFacts.module.css'

/** Everything about a booking: by the hub's clock, where it differs also by the reader's own. */
export function BookingFacts({ booking }: { booking: Booking }) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const language = useLanguage()
  const { starts_at, ends_at, organisation, operated_by, note, items } = booking
  const { no_show_minutes, approve_by, decline_reason } = booking
  const length = format.duration(minutesBetween(starts_at, ends_at))
  const when = (
    <>
      <Times starts={starts_at} ends={ends_at} zone={booking.zone} />
      <small className={styles.small}>
        {t('facts.inZone', { length, zone: zoneCity(booking.zone, language) })}
      </small>
      <OwnTime booking={booking} />
    </>
  )
  const facts = [
    { term: t('facts.when'), detail: when },
    { term: t('facts.who'), detail: booking.booked_by.name },
    ...(organisation === null
      ? []
      : [{ term: t('facts.organisation'), detail: organisation.name }]),
    ...(operated_by === null ? [] : [{ term: t('facts.operator'), detail: operated_by.name }]),
    { term: t('facts.audience'), detail: t(`audience.${booking.audience}`) },
    { term: t('facts.people'), detail: format.number(booking.people) },
    {
      term: t('facts.price'),
      detail: <Price booking={booking} />,
    },
    ...(items.length === 0 ? [] : [{ term: t('facts.items'), detail: <Items items={items} /> }]),
    ...(no_show_minutes === 0 || booking.state !== 'confirmed' || booking.checked_in_at !== null
      ? []
      : [{ term: t('facts.checkIn'), detail: t('facts.checkInBy', { count: no_show_minutes }) }]),
    ...(approve_by === null
      ? []
      : [{ term: t('facts.approveBy'), detail: format.dateTime(approve_by) }]),
    ...(decline_reason === '' ? [] : [{ term: t('facts.reason'), detail: decline_reason }]),
    ...(note === '' ? [] : [{ term: t('facts.note'), detail: note }]),
  ]
  return (
    <div className={styles.facts}>
      <BookingStateBadge booking={booking} />
      <DescriptionList items={facts} />
    </div>
  )
}

/** Credits for residents, money for the public; what a late cancellation kept, or what came back. */
function Price({ booking }: { booking: Booking }) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const { credit_minutes: credits, price } = booking
  const cancelled = booking.state === 'cancelled'
  const { data: terms } = useQuery({
    ...cancellationQuery(booking.id),
    enabled: cancelled && (credits > 0 || price.amount > 0),
  })
  const money = price.amount === 0 ? t('facts.noPrice') : format.money(price)
  return (
    <>
      {credits > 0 ? t('facts.credits', { length: format.duration(credits) }) : money}
      {cancelled && terms !== undefined ? <Kept terms={terms} zone={booking.zone} /> : null}
    </>
  )
}

function Kept({ terms, zone }: { terms: Cancellation; zone: string }) {
  const t = useWords('bookings')
  const format = useFormat(zone)
  const { fee_minutes: kept, fee, returned } = terms
  if (kept === 0 && fee.amount === 0) return null
  const length = format.duration(kept)
  const was =
    kept > 0 ? t('fee.wasKept', { length }) : t('fee.wasDue', { price: format.money(fee) })
  return <small className={styles.small}>{returned ? t('fee.wasReturned') : was}</small>
}

/** What goes with the studio, and which of it. */
function Items({ items }: Pick<Booking, 'items'>) {
  return items.map(({ pool_id, name, quantity, units }) => (
    <span key={pool_id} className={styles.item}>
      {`${name} × ${quantity}`}
      {units.length > 0 ? <small className={styles.small}>{units.join(', ')}</small> : null}
    </span>
  ))
}

/** Day and hours; a line ends between them, never inside of the hours. */
function Times({ starts, ends, zone }: { starts: string; ends: string; zone: string }) {
  const format = useFormat(zone)
  if (dayOf(starts, zone) !== dayOf(ends, zone)) return format.dateTimes(starts, ends)
  return (
    <>
      {`${format.dayShort(starts)}, `}
      <span className={styles.times}>{format.times(starts, ends)}</span>
    </>
  )
}

/** Pending, confirmed, here, left, cancelled or missed, in words. */
export function BookingStateBadge({ booking }: { booking: Booking }) {
  const t = useWords('bookings')
  const format = useFormat(booking.zone)
  const { state, checked_in_at, finished_at } = booking
  if (state === 'pending') return <Badge tone="warning">{t('state.pending')}</Badge>
  if (state !== 'confirmed') return <Badge mark="hollow">{t(`state.${state}`)}</Badge>
  if (finished_at !== null)
    return <Badge>{t('onTheDay.left', { time: format.time(finished_at) })}</Badge>
  if (checked_in_at === null) return <Badge tone="success">{t('state.confirmed')}</Badge>
  return <Badge tone="success">{t('onTheDay.here', { time: format.time(checked_in_at) })}</Badge>
}

function OwnTime({ booking }: { booking: Booking }) {
  const t = useWords('bookings')
  const own = useFormat(viewerZone())
  if (!clocksDiffer(booking.starts_at, booking.zone)) return null
  const times = own.dateTimes(booking.starts_at, booking.ends_at)
  return <small className={styles.small}>{t('facts.ownTime', { times })}</small>
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { holdsTime } from '@/api/bookings'

import { type DayStudio, type StudioDay, studioDayQuery } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { shareOf, totalMinutes } from '@/lib/intl/stretches'
import { addMinutes, clockOf, minutesBetween } from '@/lib/intl/wallTime'
import { linkClass } from '@/ui/Link'
import { type DayPart, ThinDay } from '@/ui/ThinDay'

import styles from './Overview.module.css'

type Props = { hub: { slug: string; zone: string }; on: string }

/** Today in every studio: who holds which hours, and where the day stands. */
export function StudiosToday({ hub, on }: Props) {
  const t = useWords('figures')
  const format = useFormat(hub.zone)
  const { data: day } = useSuspenseQuery(studioDayQuery(hub.slug, on))
  const hours = openHours(day)
  if (hours === undefined) return <p className={styles.quiet}>{t('today.closed')}</p>
  const now = shareOf({ starts_at: day.now, ends_at: day.now }, hours).from
  const minutes = (studio: DayStudio) => totalMinutes(held(studio))
  const audiences = AUDIENCES.filter((one) =>
    day.studios.some((studio) => held(studio).some(({ audience }) => audience === one)),
  )
  return (
    <>
      <ul className={styles.studios}>
        {day.studios
          .filter(({ bookable }) => bookable)
          .map((studio, place) => (
            <li key={studio.id}>
              <Link
                to="/studios/$slug"
                params={{ slug: studio.slug }}
                search={{ day: on }}
                className={linkClass({ kind: 'quiet' })}
              >
                {studio.name}
              </Link>
              <ThinDay
                label={t('today.studio', {
                  count: held(studio).length,
                  length: format.duration(minutes(studio)),
                })}
                parts={parts(studio, hours)}
                hours={place === 0 ? clock(hours, hub.zone) : undefined}
                {...(now > 0 && now < 1 && { now })}
              />
            </li>
          ))}
      </ul>
      <ul className={styles.audiences} aria-label={t('audiences.title')}>
        {audiences.map((audience) => (
          <li key={audience} className={styles.key}>
            <span className={styles[audience]} />
            {t(`audiences.${audience}`)}
          </li>
        ))}
      </ul>
    </>
  )
}

const AUDIENCES = ['resident', 'programme', 'public', 'hub'] as const

const held = ({ bookings }: DayStudio) => bookings.filter(({ state }) => holdsTime(state))

/** From the first opening of any studio to the last closing. */
function openHours({ studios }: StudioDay) {
  const open = studios.flatMap((studio) => studio.open)
  const starts_at = open.map((stretch) => stretch.starts_at).sort()[0]
  const ends_at = open
    .map((stretch) => stretch.ends_at)
    .sort()
    .at(-1)
  return starts_at && ends_at ? { starts_at, ends_at } : undefined
}

/** Every third hour of the scale. */
function clock(hours: { starts_at: string; ends_at: string }, zone: string) {
  const whole = Math.floor(minutesBetween(hours.starts_at, hours.ends_at) / 180)
  return Array.from({ length: whole + 1 }, (_, at) => {
    const starts_at = addMinutes(hours.starts_at, at * 180)
    const { from } = shareOf({ starts_at, ends_at: starts_at }, hours)
    return { at: from, label: String(Number(clockOf(starts_at, zone).slice(0, 2))) }
  })
}

function parts(studio: DayStudio, hours: { starts_at: string; ends_at: string }): DayPart[] {
  const closed = studio.closures.map((stretch) => ({
    ...shareOf(stretch, hours),
    kind: 'closed' as const,
  }))
  const booked = held(studio).map((booking) => ({
    ...shareOf(booking, hours),
    kind: booking.audience,
  }))
  return [...closed, ...booked]
}

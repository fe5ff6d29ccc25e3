import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { EmptyState } from '@/ui/EmptyState'
import { linkClass } from '@/ui/Link'
import { Section } from '@/ui/Section'

import { type PublicRow, publicDaysQuery } from './api'
import styles from './Public.module.css'

/** The demo days of a hub: those that are coming, and those that were. */
export function PublicDays({ hub, now }: { hub: string; now: number }) {
  const t = useWords('demoDays')
  const { data } = useSuspenseQuery(publicDaysQuery(hub))
  if (data.items.length === 0)
    return (
      <EmptyState seed="demo days" title={t('public.none')}>
        {t('public.noneWhy')}
      </EmptyState>
    )
  const isOver = (day: PublicRow) => Date.parse(day.ends_at) <= now
  const groups = [
    ['coming', data.items.filter((day) => !isOver(day)).toReversed()],
    ['past', data.items.filter(isOver)],
  ] as const
  return groups.map(([name, days]) =>
    days.length === 0 ? null : (
      <Section key={name} title={t(`public.${name}`)}>
        <ul className={styles.days}>
          {days.map((day) => (
            <Day key={day.slug} day={day} />
          ))}
        </ul>
      </Section>
    ),
  )
}

function Day({ day }: { day: PublicRow }) {
  const t = useWords('demoDays')
  const format = useFormat(day.hub.zone)
  return (
    <li className={styles.day}>
      <h3>
        <Link
          to="/demo-days/$slug"
          params={{ slug: day.slug }}
          className={linkClass({ kind: 'quiet', cover: true })}
        >
          {day.title}
        </Link>
      </h3>
      <p className={styles.when}>{format.dateTimes(day.starts_at, day.ends_at)}</p>
      <p className={styles.quiet}>
        {day.venue} · {t('public.pitches', { count: day.pitches })}
      </p>
    </li>
  )
}

import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { studioDayQuery } from '@/api/studioTimes'
import { useWords } from '@/lib/i18n/useWords'
import type { Money } from '@/lib/intl/numbers'
import { addDays } from '@/lib/intl/wallTime'
import { FreeStrip } from './FreeStrip'
import styles from './StillFree.module.css'
import { partOfDay, summarise } from './summary'
import { useHubNow } from './useHubNow'

type Props = {
  hub: { slug: string; zone: string }
  on: string
  prices: ReadonlyMap<string, Money>
  /** Leads to all studios. */
  action: ReactNode
}

/** What can still be had today; when nothing is left, what can be had tomorrow. */
export function StillFree({ hub, on, prices, action }: Props) {
  const t = useWords('home')
  const { data: today, dataUpdatedAt } = useSuspenseQuery(studioDayQuery(hub.slug, on))
  const now = useHubNow(today, dataUpdatedAt)
  const over = summarise(today, now).freeMinutes === 0
  const next = useQuery({ ...studioDayQuery(hub.slug, addDays(on, 1)), enabled: over })

  const day = over ? next.data : today
  const empty = day !== undefined && summarise(day, now).freeMinutes === 0
  const title = over ? t('free.title.tomorrow') : t(`free.title.${partOfDay(now, hub.zone)}`)
  return (
    <section className={styles.free} aria-labelledby="still-free">
      <div className={styles.words}>
        <h2 id="still-free">{title}</h2>
        <p>{empty ? t('free.nothing') : t('free.lead')}</p>
        {action}
      </div>
      {day === undefined || empty ? null : <FreeStrip day={day} now={now} prices={prices} />}
    </section>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { studioDayQuery } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Stat } from '@/ui/Stat'
import styles from './Counts.module.css'
import { summarise } from './summary'
import { useHubNow } from './useHubNow'

type Props = { hub: { slug: string; zone: string }; on: string }

/** The day in three figures, each counted from what is there. */
export function Counts({ hub, on }: Props) {
  const t = useWords('home')
  const format = useFormat(hub.zone)
  const { data: day, dataUpdatedAt } = useSuspenseQuery(studioDayQuery(hub.slug, on))
  const { studios, freeMinutes, nextStart } = summarise(day, useHubNow(day, dataUpdatedAt))
  const hours = Math.floor(freeMinutes / 60)
  return (
    <div className={styles.counts}>
      <Stat value={format.number(studios)} label={t('counts.studios', { count: studios })} />
      <Stat value={format.number(hours)} label={t('counts.freeHours', { count: hours })} />
      {nextStart === undefined ? null : (
        <Stat value={format.time(nextStart)} label={t('counts.nextStart')} />
      )}
    </div>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { Notice } from '@/ui/Notice'
import { Stat } from '@/ui/Stat'

import { queueQuery } from './api'
import styles from './Operations.module.css'

/** Older than this, something waits that should have been done. */
const LATE_SECONDS = 60

/** How much waits, since when, and whether anybody works on it. */
export function QueueState({ zone }: { zone: string }) {
  const t = useWords('operations')
  const format = useFormat(zone)
  const { data: queue } = useSuspenseQuery(queueQuery())
  const oldest = queue.oldest_seconds ?? 0
  const lost = queue.lost_workers
  return (
    <div className={styles.state}>
      <Verdict workers={queue.workers_seen} queued={queue.queued} oldest={oldest} />
      {lost.length > 0 ? (
        <Notice kind="warning">
          {t('verdict.lost', { count: lost.length, hosts: format.list(lost) })}
        </Notice>
      ) : null}
      <div className={styles.figures}>
        <Stat value={format.number(queue.queued)} label={t('queued')} />
        <Stat value={age(oldest)} label={t('oldest')} />
        <Stat value={format.number(queue.running)} label={t('running')} />
        <Stat value={format.number(queue.failed)} label={t('failed')} />
        <Stat value={format.number(queue.workers_seen)} label={t('workers')} />
      </div>
    </div>
  )
}

/** `0:42` of 42 seconds, `1:02:05` of an hour and a bit. */
function age(seconds: number): string {
  const whole = Math.floor(seconds)
  const parts = [Math.floor((whole % 3600) / 60), whole % 60]
  if (whole >= 3600) parts.unshift(Math.floor(whole / 3600))
  return parts
    .map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0')))
    .join(':')
}

function Verdict(props: { workers: number; queued: number; oldest: number }) {
  const t = useWords('operations')
  const { workers, queued, oldest } = props
  if (workers === 0) {
    return (
      <Notice kind="danger" title={t('verdict.noWorker')}>
        {t('verdict.noWorkerText')}
      </Notice>
    )
  }
  if (oldest > LATE_SECONDS) return <Notice kind="warning">{t('verdict.late')}</Notice>
  if (queued > 0) return <Notice kind="info">{t('verdict.working', { count: queued })}</Notice>
  return <Notice kind="success">{t('verdict.idle')}</Notice>
}

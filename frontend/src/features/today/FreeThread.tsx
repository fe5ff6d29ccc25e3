import type { StudioDay } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { ThinDay } from '@/ui/ThinDay'
import styles from './FreeThread.module.css'
import { freeStretches } from './freeStretches'
import { freeParts } from './weave'

type Props = { day: StudioDay; studioId: string; now: string }

/** How free a studio is on a day: a thread, and the same in words. */
export function FreeThread({ day, studioId, now }: Props) {
  const t = useWords('home')
  const format = useFormat(day.hub.zone)
  const studio = day.studios.find(({ id }) => id === studioId)
  if (studio === undefined) return null
  const free = freeStretches(studio, now)
  const times = free.map(({ starts_at, ends_at }) => format.times(starts_at, ends_at))
  const words =
    studio.open.length === 0
      ? t('thread.closed')
      : times.length === 0
        ? t('thread.full')
        : t('thread.free', { times: format.list(times) })
  return (
    <div className={styles.thread}>
      <div aria-hidden="true">
        <ThinDay thin label={words} parts={freeParts(studio, free)} />
      </div>
      <span className={styles.words}>{words}</span>
    </div>
  )
}

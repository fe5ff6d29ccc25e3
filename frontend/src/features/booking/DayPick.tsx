import { useQuery } from '@tanstack/react-query'
import { type DayShare, daysQuery } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays } from '@/lib/intl/wallTime'
import { DayStrip, type StripDay } from '@/ui/DayStrip'
import { IconButton } from '@/ui/IconButton'
import type { Studio } from './api'
import styles from './DayPick.module.css'
import { firstOfWeek } from './wish'

type Props = {
  studio: Studio
  today: string
  value: string
  onChange: (day: string) => void
}

/** Which day: seven of them with what is free, and arrows to the weeks before and after. */
export function DayPick({ studio, today, value, onChange }: Props) {
  const t = useWords('booking')
  const format = useFormat(studio.hub.zone)
  const first = firstOfWeek(value, today)
  const last = addDays(today, studio.horizon_days)
  const months = [first, addDays(first, 6)].map((day) => format.month(day))
  const { data } = useQuery(daysQuery(studio.id, first))
  const shares = new Map(data?.items.map((share) => [share.on, share]))

  const days = Array.from({ length: 7 }, (_, ahead): StripDay => {
    const date = addDays(first, ahead)
    const share = shares.get(date)
    const state = share && stateOf(share)
    const words = state ? t(`day.${state}`) : share ? t('day.free', { time: freeTime(share) }) : ''
    return {
      date,
      weekday: format.weekdayShort(date),
      day: format.dayOfMonth(date),
      label: [format.day(date), words].filter(Boolean).join(', '),
      free: share && share.free_minutes / Math.max(1, share.open_minutes),
      state: state && t(`day.${state}`),
      isToday: date === today,
      isDisabled: date > last,
    }
  })
  function freeTime({ free_minutes }: DayShare): string {
    return format.duration(free_minutes >= 60 ? Math.floor(free_minutes / 60) * 60 : free_minutes)
  }

  return (
    <div>
      <div className={styles.head}>
        <h3>{t('day.title')}</h3>
        <span className={styles.month}>{[...new Set(months)].join(' – ')}</span>
        <IconButton
          icon="chevron-left"
          label={t('day.before')}
          isDisabled={first <= today}
          onPress={() => onChange(addDays(first, -7))}
        />
        <IconButton
          icon="chevron-right"
          label={t('day.after')}
          isDisabled={addDays(first, 7) > last}
          onPress={() => onChange(addDays(first, 7))}
        />
      </div>
      <DayStrip label={t('day.title')} days={days} value={value} onChange={onChange} />
    </div>
  )
}

/** What stands in place of the threads. */
function stateOf({ open_minutes, free_minutes }: DayShare): 'closed' | 'full' | undefined {
  if (open_minutes === 0) return 'closed'
  return free_minutes === 0 ? 'full' : undefined
}

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'

import { type StudioWeek, studioWeekQuery } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { addDays, mondayOf, today } from '@/lib/intl/wallTime'
import { Answer } from './Answer'
import { type DayBooking, weekOnScreen } from './api'
import { type Kind, makeWeekBoard } from './board'
import { DayAgenda } from './DayAgenda'
import { DayBar, type OneStudio } from './DayBar'
import { DayBoard } from './DayBoard'
import styles from './DayScreen.module.css'
import { minuteOf } from './scale'
import { useNarrow } from './useNarrow'
import { useServerNow } from './useNow'

export type WeekScreenProps = {
  hub: { slug: string; zone: string }
  studio: { id: string; slug: string; name: string; kind: Kind }
  /** Any day of the week. */
  on: string
  signedIn: boolean
  onDay: (on: string) => void
  /** Back to the day, with all studios or those of a kind. */
  onKind: (kind: Kind | undefined) => void
  studios: readonly OneStudio[]
  onStudio: (slug: string) => void
  /** Whether the screen is live, in words. */
  status: ReactNode
  details: (booking: DayBooking & { id: string }) => ReactNode
}

/** Seven days of one studio: the same board as a day's, with a row for each day. */
export function WeekScreen(props: WeekScreenProps) {
  const { hub, studio, on, status, onDay, onKind, studios, onStudio } = props
  const t = useWords('timeline')
  const format = useFormat(hub.zone)
  const first = mondayOf(on)
  const week = useQuery(studioWeekQuery(studio.id, first))
  const days = { from: format.dayShort(first), to: format.dayShort(addDays(first, 6)) }
  return (
    <div className={styles.screen}>
      <DayBar
        on={on}
        title={{ long: t('week.title', { studio: studio.name, ...days }), short: studio.name }}
        days={7}
        today={today(hub.zone)}
        kind={undefined}
        kinds={new Set([studio.kind])}
        onDay={onDay}
        onKind={onKind}
        studios={studios}
        studio={studio.slug}
        onStudio={onStudio}
      >
        {status}
      </DayBar>
      <Answer query={week} zone={hub.zone}>
        {(data, readAt) => <Week {...props} week={data} readAt={readAt} first={first} />}
      </Answer>
    </div>
  )
}

function Week({
  week,
  readAt,
  first,
  ...props
}: WeekScreenProps & { week: StudioWeek; readAt: number; first: string }) {
  const { studio, on, signedIn, details } = props
  const t = useWords('timeline')
  const format = useFormat(props.hub.zone)
  const narrow = useNarrow()
  const board = useMemo(() => makeWeekBoard(week.days), [week])
  const instant = useServerNow(week.days[0]?.now ?? '', readAt)
  const [selected, setSelected] = useState<string | null>(null)
  if (board === null) return null

  const now = minuteOf(board.scale, instant)
  if (narrow) return <DayAgenda board={board} now={now} on={on} />
  return (
    <DayBoard
      board={board}
      whole={board}
      crew={null}
      now={now}
      label={t('week.grid', { studio: studio.name, day: format.date(first) })}
      onScreen={weekOnScreen(studio.id, first)}
      mayBook={signedIn}
      selected={selected}
      onSelect={setSelected}
      details={details}
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'

import { hubDayQuery, type StudioDay } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { EmptyState } from '@/ui/EmptyState'
import { Answer } from './Answer'
import { type DayBooking, dayOnScreen } from './api'
import { type Kind, makeBoard } from './board'
import { CrewAgenda } from './CrewAgenda'
import { makeCrew } from './crew'
import { DayAgenda } from './DayAgenda'
import { DayBar } from './DayBar'
import { DayBoard } from './DayBoard'
import styles from './DayScreen.module.css'
import { PartFilter } from './PartFilter'
import { countsOf, onlyPart, type Part } from './parts'
import { minuteOf } from './scale'
import { useNarrow } from './useNarrow'
import { useServerNow } from './useNow'

type Props = {
  hub: { slug: string; name: string; zone: string }
  on: string
  kind: Kind | undefined
  /** Only studios, people or equipment. */
  part: Part | undefined
  signedIn: boolean
  onDay: (on: string) => void
  onKind: (kind: Kind | undefined) => void
  onPart: (part: Part | undefined) => void
  /** Shows the week of a studio. */
  onStudio: (slug: string) => void
  /** Whether the screen is live, in words. */
  status: ReactNode
  /** Facts and actions of a booking that the person may see. */
  details: (booking: DayBooking & { id: string }) => ReactNode
}

/** A hub's day: all studios, all bookings, as they are now. */
export function DayScreen(props: Props) {
  const { hub, on, kind, part, onDay, onKind, status } = props
  const format = useFormat(hub.zone)
  const day = useQuery(hubDayQuery(hub.slug, on))
  const kinds = useMemo(() => day.data && new Set(day.data.studios.map((one) => one.kind)), [day])

  return (
    <div className={styles.screen}>
      <DayBar
        on={on}
        title={{ long: format.day(on), short: format.dayShort(on) }}
        days={1}
        today={today(hub.zone)}
        kind={kind}
        kinds={part === undefined || part === 'studios' ? (kinds ?? null) : null}
        onDay={onDay}
        onKind={onKind}
        studios={day.data?.studios ?? []}
        onStudio={props.onStudio}
      >
        {status}
      </DayBar>
      <Answer query={day} zone={hub.zone}>
        {(data, readAt) => <Day {...props} day={data} readAt={readAt} />}
      </Answer>
    </div>
  )
}

function Day({ day, readAt, ...props }: Props & { day: StudioDay; readAt: number }) {
  const { kind, part, signedIn, onPart, details } = props
  const t = useWords('timeline')
  const narrow = useNarrow()
  const format = useFormat(day.hub.zone)
  const board = useMemo(() => makeBoard(day, kind), [day, kind])
  const crew = useMemo(() => makeCrew(day, board.scale), [day, board])
  const whole = useMemo(() => makeBoard(day), [day])
  const shown = useMemo(
    () => onlyPart(board, crew, part ?? (narrow ? 'studios' : undefined)),
    [board, crew, part, narrow],
  )
  const now = minuteOf(board.scale, useServerNow(day.now, readAt))
  const [selected, setSelected] = useState<string | null>(null)

  if (board.rows.length === 0) {
    return (
      <EmptyState seed="studios" title={t('state.noStudios')}>
        {t(kind === undefined ? 'state.noStudiosText' : 'state.noneOfKind')}
      </EmptyState>
    )
  }
  const closed = board.rows.every(({ open }) => open.length === 0)
  const empty = board.rows.every(({ blocks }) => blocks.length === 0)
  const note = closed ? t('state.closed') : empty ? t('state.empty') : null
  return (
    <>
      {note === null ? null : <p className={styles.note}>{note}</p>}
      <PartFilter part={part} counts={countsOf(board, crew)} narrow={narrow} onPart={onPart} />
      {narrow ? (
        <>
          {shown.board.rows.length === 0 ? null : (
            <DayAgenda board={shown.board} now={now} on={day.on} />
          )}
          {shown.crew === null ? null : (
            <CrewAgenda crew={shown.crew} scale={board.scale} now={now} />
          )}
        </>
      ) : (
        <DayBoard
          {...shown}
          whole={whole}
          now={now}
          label={t('grid', { day: format.date(day.on) })}
          onScreen={dayOnScreen(day.hub.slug, day.on)}
          mayBook={signedIn}
          selected={selected}
          onSelect={setSelected}
          details={details}
        />
      )}
    </>
  )
}

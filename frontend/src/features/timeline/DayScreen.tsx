import { onlineManager, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState, useSyncExternalStore } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { hubDayQuery, type StudioDay } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import { type DayBooking, dayOnScreen } from './api'
import { type Kind, makeBoard } from './board'
import { CrewAgenda } from './CrewAgenda'
import { makeCrew } from './crew'
import { DayAgenda } from './DayAgenda'
import { DayBar } from './DayBar'
import { DayBoard } from './DayBoard'
import styles from './DayScreen.module.css'
import { DaySkeleton } from './DaySkeleton'
import { PartFilter } from './PartFilter'
import { countsOf, onlyPart, type Part } from './parts'
import { minuteOf } from './scale'
import { useNarrow } from './useNarrow'
import { useNow } from './useNow'

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
  /** Whether the screen is live, in words. */
  status: ReactNode
  /** Facts and actions of a booking that the person may see. */
  details: (booking: DayBooking & { id: string }) => ReactNode
}

const subscribeOnline = (listener: () => void) => onlineManager.subscribe(listener)
const isOnline = () => onlineManager.isOnline()

/** A hub's day: all studios, all bookings, as they are now. */
export function DayScreen(props: Props) {
  const { hub, on, kind, part, onDay, onKind, status } = props
  const t = useWords('timeline')
  const format = useFormat(hub.zone)
  const day = useQuery(hubDayQuery(hub.slug, on))
  const kinds = useMemo(() => day.data && new Set(day.data.studios.map((one) => one.kind)), [day])
  const online = useSyncExternalStore(subscribeOnline, isOnline)
  const stale = day.data !== undefined && (day.isError || !online)

  return (
    <div className={styles.screen}>
      <DayBar
        on={on}
        today={today(hub.zone)}
        zone={hub.zone}
        kind={kind}
        kinds={part === undefined || part === 'studios' ? (kinds ?? null) : null}
        onDay={onDay}
        onKind={onKind}
      >
        {status}
      </DayBar>
      {stale ? (
        <Notice kind="warning" live>
          {t('state.stale', { time: format.time(new Date(day.dataUpdatedAt).toISOString()) })}
        </Notice>
      ) : null}
      <Content {...props} query={day} />
    </div>
  )
}

type Query = {
  data: StudioDay | undefined
  dataUpdatedAt: number
  error: Error | null
  refetch: () => unknown
}

function Content({ query, ...props }: Props & { query: Query }) {
  const t = useWords('timeline')
  const message = useProblemMessage()
  if (query.data !== undefined) {
    return <Day {...props} day={query.data} readAt={query.dataUpdatedAt} />
  }
  if (query.error === null) return <DaySkeleton />
  return (
    <Notice
      kind="danger"
      live
      title={message(query.error)}
      actions={
        <Button kind="outline" onPress={() => query.refetch()}>
          {t('state.again')}
        </Button>
      }
    />
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
  const ahead = Date.parse(day.now) - readAt
  const instant = new Date(useNow(Math.abs(ahead) < 5000 ? 0 : ahead)).toISOString()
  const now = minuteOf(board.scale, instant)
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

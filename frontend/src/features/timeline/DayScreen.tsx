import { onlineManager, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState, useSyncExternalStore } from 'react'

import { useProblemMessage } from '@/api/problemMessage'
import { type StudioDay, studioDayQuery } from '@/api/studioTimes'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { today } from '@/lib/intl/wallTime'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import type { DayBooking } from './api'
import { type Kind, makeBoard } from './board'
import { DayAgenda } from './DayAgenda'
import { DayBar } from './DayBar'
import { DayBoard } from './DayBoard'
import styles from './DayScreen.module.css'
import { DaySkeleton } from './DaySkeleton'
import { minuteOf } from './scale'
import { useNarrow } from './useNarrow'
import { useNow } from './useNow'

type Props = {
  hub: { slug: string; name: string; zone: string }
  on: string
  kind: Kind | undefined
  signedIn: boolean
  onDay: (on: string) => void
  onKind: (kind: Kind | undefined) => void
  /** Whether the screen is live, in words. */
  status: ReactNode
  /** Facts and actions of a booking that the person may see. */
  details: (booking: DayBooking & { id: string }) => ReactNode
}

const subscribeOnline = (listener: () => void) => onlineManager.subscribe(listener)
const isOnline = () => onlineManager.isOnline()

/** A hub's day: all studios, all bookings, as they are now. */
export function DayScreen(props: Props) {
  const { hub, on, kind, onDay, onKind, status } = props
  const t = useWords('timeline')
  const format = useFormat(hub.zone)
  const day = useQuery(studioDayQuery(hub.slug, on))
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
        kinds={kinds ?? null}
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
  const { kind, signedIn, details } = props
  const t = useWords('timeline')
  const narrow = useNarrow()
  const board = useMemo(() => makeBoard(day, kind), [day, kind])
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
  const common = { board, now, on: day.on }
  return (
    <>
      {note === null ? null : <p className={styles.note}>{note}</p>}
      {narrow ? (
        <DayAgenda {...common} />
      ) : (
        <DayBoard
          {...common}
          hub={day.hub.slug}
          mayBook={signedIn}
          selected={selected}
          onSelect={setSelected}
          details={details}
        />
      )}
    </>
  )
}

import { type ReactNode, Suspense, useState } from 'react'
import { useRefusal } from '@/api/useRefusal'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { part } from '@/ui/part'
import { showToast } from '@/ui/toasts'
import { type DayBooking, type OnScreen, useMove } from './api'
import { type Board, findBlock, findRow } from './board'
import type { Crew } from './crew'
import styles from './DayScreen.module.css'
import { Inspector } from './Inspector'
import { Legend } from './Legend'
import { spanOf } from './scale'
import { Timeline } from './Timeline'
import type { Wish } from './wish'

const BookDialog = part(async () => (await import('./BookDialog')).BookDialog)

type Props<Shown> = {
  /** What is shown of the day or the week. */
  board: Board
  /** All of it, also what a filter hides. */
  whole: Board
  crew: Crew | null
  now: number
  /** What the grid shows, in words. */
  label: string
  onScreen: OnScreen<Shown>
  mayBook: boolean
  selected: string | null
  onSelect: (key: string | null) => void
  details: (booking: DayBooking & { id: string }) => ReactNode
}

/** The day on a wide screen: the loom, its legend, and what is known of the chosen booking. */
export function DayBoard<Shown>(props: Props<Shown>) {
  const { board, whole, crew, now, label, onScreen, mayBook, selected, onSelect, details } = props
  const { zone } = board.scale
  const t = useWords('timeline')
  const format = useFormat(zone)
  const refusal = useRefusal()
  const [wish, setWish] = useState<Wish | null>(null)
  const { mutate: move } = useMove(onScreen)
  const wanted = wish === null ? undefined : findRow(board, wish.rowId)

  function moveTo(key: string, { rowId, ...stretch }: Wish) {
    const booking = findBlock(board, key)?.block.booking
    const row = findRow(board, rowId)
    if (row === undefined || booking == null || booking.id === null || booking.version === null) {
      return
    }
    const times = spanOf(row.scale, stretch)
    move(
      { bookingId: booking.id, version: booking.version, studioId: row.studio.id, ...times },
      {
        onSuccess: (moved) =>
          showToast({
            kind: 'success',
            title: t('moved.title', { studio: moved.studio.name }),
            note: format.dateTimes(moved.starts_at, moved.ends_at),
          }),
        onError: (error) =>
          showToast({ kind: 'danger', title: t('moved.refused'), note: refusal(error) }),
      },
    )
  }

  return (
    <div className={styles.board}>
      <Legend />
      <div className={styles.columns}>
        <Timeline
          board={board}
          crew={crew}
          label={label}
          now={now}
          mayBook={mayBook}
          selected={selected}
          onSelect={onSelect}
          onMove={moveTo}
          onBook={setWish}
          onObstacle={(obstacle) =>
            showToast({
              kind: 'danger',
              title: t('moved.refused'),
              note: t(`obstacleSentence.${obstacle}`),
            })
          }
        />
        <Inspector
          found={findBlock(whole, selected)}
          zone={zone}
          mayBook={mayBook}
          onClose={() => onSelect(null)}
        >
          {details}
        </Inspector>
      </div>
      {wish === null || wanted === undefined ? null : (
        <Suspense>
          <BookDialog
            studio={wanted.studio}
            scale={wanted.scale}
            wish={wish}
            onClose={() => setWish(null)}
          />
        </Suspense>
      )}
    </div>
  )
}

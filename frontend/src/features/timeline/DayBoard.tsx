import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useRefusal } from '@/api/useRefusal'
import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'
import { showToast } from '@/ui/toasts'
import { type DayBooking, useMoveOnDay } from './api'
import { type Board, findBlock, findRow } from './board'
import styles from './DayScreen.module.css'
import { Inspector } from './Inspector'
import { Legend } from './Legend'
import { spanOf } from './scale'
import { Timeline } from './Timeline'
import type { Wish } from './wish'

const BookDialog = lazy(async () => ({ default: (await import('./BookDialog')).BookDialog }))

type Props = {
  board: Board
  now: number
  on: string
  hub: string
  mayBook: boolean
  selected: string | null
  onSelect: (key: string | null) => void
  details: (booking: DayBooking & { id: string }) => ReactNode
}

/** The day on a wide screen: the loom, its legend, and what is known of the chosen booking. */
export function DayBoard(props: Props) {
  const { board, now, on, hub, mayBook, selected, onSelect, details } = props
  const { zone } = board.scale
  const t = useWords('timeline')
  const format = useFormat(zone)
  const refusal = useRefusal()
  const [wish, setWish] = useState<Wish | null>(null)
  const { mutate: move } = useMoveOnDay(hub, on)
  const studio = wish === null ? undefined : findRow(board, wish.studioId)?.studio

  function moveTo(key: string, { studioId, ...stretch }: Wish) {
    const booking = findBlock(board, key)?.block.booking
    if (booking === undefined || booking.id === null || booking.version === null) return
    const times = spanOf(board.scale, stretch)
    move(
      { bookingId: booking.id, version: booking.version, studioId, ...times },
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
          label={t('grid', { day: format.date(on) })}
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
          found={findBlock(board, selected)}
          zone={zone}
          mayBook={mayBook}
          onClose={() => onSelect(null)}
        >
          {details}
        </Inspector>
      </div>
      {wish === null || studio === undefined ? null : (
        <Suspense>
          <BookDialog
            studio={studio}
            scale={board.scale}
            wish={wish}
            onClose={() => setWish(null)}
          />
        </Suspense>
      )}
    </div>
  )
}

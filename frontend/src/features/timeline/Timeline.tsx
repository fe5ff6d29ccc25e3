// biome-ignore-all lint/a11y/useSemanticElements: a table cannot carry cells that overlap and move
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus
import { type FocusEvent, type RefObject, useEffect, useRef, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { useWords } from '@/lib/i18n/useWords'

import { type Board, findRow, type Group } from './board'
import type { Drag } from './drag'
import { makeDragStore, useHeldKey } from './dragStore'
import { HoursHead } from './HoursHead'
import { NowLine } from './NowLine'
import { StudioRow } from './StudioRow'
import styles from './Timeline.module.css'
import { useHands } from './useHands'
import { useKeys } from './useKeys'
import { useSayings } from './useSayings'
import { type Spot, standing } from './walk'
import { type Obstacle, obstacleTo, sameWish, type Wish } from './wish'

type Props = {
  board: Board
  /** The day in words, which names the grid. */
  label: string
  /** The present as a minute of this day; before 0 and after its end on other days. */
  now: number
  /** Whether the person may draw new times. */
  mayBook: boolean
  selected: string | null
  onSelect: (key: string) => void
  onMove: (key: string, wish: Wish) => void
  onBook: (wish: Wish) => void
  /** A time was put down where it cannot be; it went back. */
  onObstacle: (obstacle: Obstacle) => void
}

/** The day as a loom: a row per studio, a block per booking, all of it by pointer and by keys. */
export function Timeline(props: Props) {
  const { board, label, now, mayBook, selected, onSelect } = props
  const t = useWords('timeline')
  const [store] = useState(makeDragStore)
  const [wanted, setSpot] = useState<Spot | null>(null)
  const spot = standing(board, wanted)
  const held = useHeldKey(store)
  const sayings = useSayings(board)
  const grid = useRef<HTMLDivElement>(null)
  const focus = useFocusThatStays(grid, spot, setSpot, board)

  const obstacle = (drag: Drag): Obstacle | null => {
    const row = findRow(board, drag.wish.studioId)
    return row === undefined ? 'closed' : obstacleTo(drag.wish, row, { now, except: drag.key })
  }

  function drop(drag: Drag, by: 'pointer' | 'keys') {
    const found = obstacle(drag)
    if (drag.key !== null && sameWish(drag.wish, drag.origin)) {
      store.set(null)
      return sayings.letGo()
    }
    if (found !== null && by === 'keys') return sayings.carried(drag, found)
    store.set(null)
    if (found !== null) return props.onObstacle(found)
    if (drag.key === null) return props.onBook(drag.wish)
    setSpot({ studioId: drag.wish.studioId, key: drag.key })
    sayings.dropped(drag)
    props.onMove(drag.key, drag.wish)
  }

  const hands = useHands({
    board,
    store,
    mayBook,
    onPress: (key) => {
      goTo({ studioId: '', key })
      onSelect(key)
    },
    onDrop: (drag) => drop(drag, 'pointer'),
  })
  const onKeyDown = useKeys({
    board,
    store,
    now,
    mayBook,
    spot,
    onSpot: goTo,
    onSelect: (key) => {
      onSelect(key)
      sayings.selected(key)
    },
    onDrop: (drag) => drop(drag, 'keys'),
    onCarried: (drag) => sayings.carried(drag, obstacle(drag)),
    onPickedUp: sayings.pickedUp,
    onLetGo: sayings.letGo,
    onRefused: () => sayings.refused(spot?.key ?? null),
  })

  function goTo(next: Spot) {
    const there = standing(board, next)
    if (there !== null) focusSpot(grid.current, there)
  }

  return (
    <div className={styles.scroll}>
      <div
        ref={grid}
        role="grid"
        aria-label={label}
        aria-rowcount={board.rows.length + board.groups.length + 1}
        className={styles.grid}
        style={{ ['--hours' as string]: (board.scale.last - board.scale.first) / 60 }}
        onKeyDown={onKeyDown}
        {...hands}
        {...focus}
      >
        <HoursHead scale={board.scale} now={now} />
        {board.groups.map((group) => (
          <div key={group.kind} role="rowgroup" aria-label={t(`kinds.${group.kind}`)}>
            <Chapter group={group} zone={board.scale.zone} />
            {group.rows.map((row) => (
              <StudioRow
                key={row.studio.id}
                row={row}
                scale={board.scale}
                store={store}
                now={now}
                mayBook={mayBook}
                spot={spot?.studioId === row.studio.id ? (spot.key ?? '') : null}
                selected={isIn(row.blocks, selected)}
                held={isIn(row.blocks, held)}
              />
            ))}
          </div>
        ))}
        <NowLine scale={board.scale} now={now} />
      </div>
      <div role="status" className="visually-hidden">
        {sayings.text}
      </div>
    </div>
  )
}

const isIn = (blocks: readonly { key: string }[], key: string | null) =>
  key !== null && blocks.some((block) => block.key === key) ? key : null

function Chapter({ group, zone }: { group: Group; zone: string }) {
  const t = useWords('timeline')
  const format = useFormat(zone)
  const count = group.rows.length
  return (
    <div role="row" className={styles.chapter}>
      <div role="rowheader" className={styles.kind}>
        {t(`kinds.${group.kind}`)}
      </div>
      <div role="gridcell" className={styles.share}>
        {group.booked === null
          ? t('chapter.closed', { count })
          : t('chapter.booked', { count, share: format.percent(group.booked) })}
      </div>
    </div>
  )
}

function focusSpot(grid: HTMLElement | null, { studioId, key }: Spot) {
  const row = grid?.querySelector(`[data-studio="${CSS.escape(studioId)}"]`)
  const element =
    key === null
      ? row?.querySelector<HTMLElement>('[role="rowheader"]')
      : row?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  element?.focus()
}

/**
 * Keeps the spot where the focus is, and the focus on its block when that is moved to another row,
 * where it becomes another element.
 */
function useFocusThatStays(
  grid: RefObject<HTMLDivElement | null>,
  spot: Spot | null,
  onSpot: (spot: Spot) => void,
  board: Board,
) {
  const inside = useRef(false)
  // The focus is the browser's and is lost with the old element: this puts it on the new one.
  useEffect(() => {
    if (inside.current && spot !== null && document.activeElement === document.body) {
      focusSpot(grid.current, spot)
    }
  }, [board])
  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      inside.current = true
      const studioId = target.closest<HTMLElement>('[data-studio]')?.dataset.studio
      if (studioId !== undefined) onSpot({ studioId, key: target.dataset.key ?? null })
    },
    // An element that is taken away loses the focus without this event.
    onBlur: () => {
      inside.current = false
    },
  }
}

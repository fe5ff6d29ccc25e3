// biome-ignore-all lint/a11y/useSemanticElements: a table cannot carry cells that overlap and move
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus
import { useMemo, useRef, useState } from 'react'

import { useWords } from '@/lib/i18n/useWords'

import { type Board, findRow, nowOn } from './board'
import { Chapter } from './Chapter'
import { CrewRows } from './CrewRows'
import type { Crew } from './crew'
import type { Drag } from './drag'
import { makeDragStore, useHeldKey } from './dragStore'
import { HoursHead } from './HoursHead'
import { linesOf } from './lines'
import { NowLine } from './NowLine'
import { StudioRow } from './StudioRow'
import styles from './Timeline.module.css'
import { focusSpot, useFocusThatStays } from './useFocus'
import { useHands } from './useHands'
import { useKeys } from './useKeys'
import { useLinked } from './useLinked'
import { useSayings } from './useSayings'
import { type Spot, standing } from './walk'
import { type Obstacle, obstacleTo, sameWish, type Wish } from './wish'

type Props = {
  board: Board
  /** Operators and equipment below the studios. */
  crew: Crew | null
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

const isIn = (blocks: readonly { key: string }[], key: string | null) =>
  key !== null && blocks.some((block) => block.key === key) ? key : null

/** The day as a loom: a row per studio, a block per booking, all of it by pointer and by keys. */
export function Timeline(props: Props) {
  const { board, crew, label, now, mayBook, selected, onSelect } = props
  const t = useWords('timeline')
  const [store] = useState(makeDragStore)
  const [wanted, setSpot] = useState<Spot | null>(null)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const lines = useMemo(() => linesOf(board, crew, opened), [board, crew, opened])
  const spot = standing(lines, wanted)
  const held = useHeldKey(store)
  const sayings = useSayings(board)
  const grid = useRef<HTMLDivElement>(null)
  const focus = useFocusThatStays(grid, spot, setSpot, board)
  const linked = useLinked(grid)

  const obstacle = (drag: Drag): Obstacle | null => {
    const row = findRow(board, drag.wish.rowId)
    if (row === undefined) return 'closed'
    return obstacleTo(drag.wish, row, { now: nowOn(board, row, now), except: drag.key })
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
    setSpot({ rowId: drag.wish.rowId, key: drag.key })
    sayings.dropped(drag)
    props.onMove(drag.key, drag.wish)
  }

  const hands = useHands({
    board,
    store,
    mayBook,
    onPress: (pressed) => {
      goTo(pressed)
      if (pressed.key !== null) onSelect(pressed.key)
    },
    onDrop: (drag) => drop(drag, 'pointer'),
  })
  const onKeyDown = useKeys({
    board,
    lines,
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
    onRefused: (why) => sayings.refused(why),
    onToggle: toggle,
  })

  function toggle(poolId: string) {
    setOpened((old) => {
      const next = new Set(old)
      if (!next.delete(poolId)) next.add(poolId)
      return next
    })
  }

  function goTo(next: Spot) {
    const there = standing(lines, next)
    if (there !== null) focusSpot(grid.current, there)
  }

  const hasOneDay = board.axis === 'studios'
  const common = { spot, selected }
  return (
    <div className={styles.scroll}>
      <div
        ref={grid}
        role="grid"
        aria-label={label}
        className={styles.grid}
        style={{ ['--hours' as string]: (board.scale.last - board.scale.first) / 60 }}
        onKeyDown={onKeyDown}
        {...hands}
        {...focus}
        {...linked}
      >
        <HoursHead board={board} now={hasOneDay ? now : -1} />
        {board.groups.map((group) => (
          <div key={group.kind} role="rowgroup" aria-label={t(`kinds.${group.kind}`)}>
            {hasOneDay ? <Chapter group={group} zone={board.scale.zone} /> : null}
            {group.rows.map((row) => (
              <StudioRow
                key={row.id}
                row={row}
                axis={board.axis}
                store={store}
                now={nowOn(board, row, now)}
                mayBook={mayBook}
                spot={spot?.rowId === row.id ? (spot.key ?? '') : null}
                selected={isIn(row.blocks, selected)}
                held={isIn(row.blocks, held)}
              />
            ))}
          </div>
        ))}
        {crew === null ? null : (
          <CrewRows crew={crew} scale={board.scale} opened={opened} onToggle={toggle} {...common} />
        )}
        {hasOneDay ? <NowLine scale={board.scale} now={now} /> : null}
      </div>
      <div role="status" className="visually-hidden">
        {sayings.text}
      </div>
    </div>
  )
}

// biome-ignore-all lint/a11y/noRedundantRoles: browsers drop roles once CSS changes `display`
// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a grid of buttons
// biome-ignore-all lint/a11y/useFocusableInteractive: the button in a cell has the focus
import { type KeyboardEvent, useState } from 'react'

import { useFormat } from '@/lib/i18n/useFormat'
import { addDays } from '@/lib/intl/wallTime'
import { classNames } from '@/ui/classNames'
import { knot } from '@/ui/weave/borders'
import { threads } from '@/ui/weave/grid'

import styles from './HeatMap.module.css'
import { type Heat, HOT, hoursOf, LEVELS, levelOf, WEEKDAYS } from './heat'

const A_MONDAY = '2026-11-23'
const FIELD = 2 * LEVELS + 1

/** The knots from a single cell to one that fills its field. */
const KNOTS = Array.from({ length: LEVELS }, (_, level) => {
  const d = threads(knot('ink', { radius: level + 1 }))[0]?.d ?? ''
  return { d, move: `translate(${LEVELS - level - 1} ${LEVELS - level - 1})` }
})

type Props<Cell extends Heat> = {
  label: string
  cells: readonly Cell[]
  /** Everything about an hour in words; read aloud, and shown for the hour in question. */
  words: (cell: Cell) => string
  /** Shown while no hour is in question. */
  hint: string
  /** Without it the hours are only read. */
  onOpen?: ((cell: Cell) => void) | undefined
}

/**
 * The hours of the week as knots: the larger, the more. Arrow keys move, Enter opens what is behind.
 *
 * On a phone the hours run downwards, so that a finger meets each of them.
 */
export function HeatMap<Cell extends Heat>({ label, cells, words, hint, onOpen }: Props<Cell>) {
  const format = useFormat('UTC')
  const hours = hoursOf(cells)
  const [at, setAt] = useState<string>()
  const keyOf = ({ weekday, hour }: Omit<Heat, 'share'>) => `${weekday} ${hour}`
  const known = new Map(cells.map((cell) => [keyOf(cell), cell]))
  const current = at === undefined ? undefined : known.get(at)
  const first = cells[0] && keyOf(cells[0])
  const day = (weekday: number) => addDays(A_MONDAY, weekday - 1)
  return (
    <div className={styles.map}>
      <table
        role="grid"
        aria-label={label}
        className={styles.grid}
        style={{ ['--hours' as string]: hours.length }}
        onKeyDown={move}
        onPointerLeave={() => setAt(undefined)}
      >
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              <span className="visually-hidden">{label}</span>
            </th>
            {hours.map((hour, column) => (
              <th
                key={hour}
                scope="col"
                role="columnheader"
                className={styles.hour}
                style={{ ['--hour' as string]: column + 2 }}
              >
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {WEEKDAYS.map((weekday) => (
            <tr key={weekday} role="row">
              <th
                scope="row"
                role="rowheader"
                className={styles.day}
                style={{ ['--day' as string]: weekday + 1 }}
              >
                <abbr title={format.weekday(day(weekday))}>
                  {format.weekdayShort(day(weekday))}
                </abbr>
              </th>
              {hours.map((hour, column) => {
                const cell = known.get(keyOf({ weekday, hour }))
                return (
                  <td
                    key={hour}
                    role="gridcell"
                    className={cell === undefined ? styles.shut : styles.place}
                    style={{ ['--hour' as string]: column + 2, ['--day' as string]: weekday + 1 }}
                  >
                    {cell === undefined ? null : (
                      <button
                        type="button"
                        aria-label={words(cell)}
                        tabIndex={keyOf(cell) === (at ?? first) ? 0 : -1}
                        className={styles.cell}
                        onClick={() => onOpen?.(cell)}
                        onFocus={() => setAt(keyOf(cell))}
                        onPointerEnter={() => setAt(keyOf(cell))}
                      >
                        <Knot level={levelOf(cell.share)} />
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.words} aria-hidden="true">
        {current === undefined ? hint : words(current)}
      </p>
    </div>
  )
}

/** A knot of the map, also for its legend. */
export function Knot({ level, className }: { level: number; className?: string | undefined }) {
  const shape = KNOTS[level - 1]
  return (
    <svg
      viewBox={`0 0 ${FIELD} ${FIELD}`}
      shapeRendering="crispEdges"
      aria-hidden="true"
      focusable="false"
      className={classNames(styles.knot, className)}
      data-dye={level >= HOT ? 'hot' : level > HOT / 2 ? 'warm' : undefined}
    >
      {shape === undefined ? (
        <rect x={LEVELS} y={LEVELS} width="1" height="1" className={styles.none} />
      ) : (
        <path d={shape.d} transform={shape.move} />
      )}
      {level >= HOT ? (
        <rect x={LEVELS - 1} y={LEVELS - 1} width="3" height="3" className={styles.eye} />
      ) : null}
    </svg>
  )
}

const TURNS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Moves the focus to the nearest hour in the direction of the arrow, as the map lies on the screen. */
function move(event: KeyboardEvent<HTMLElement>) {
  const turn = TURNS[event.key]
  if (turn === undefined || !(event.target instanceof HTMLElement)) return
  event.preventDefault()
  const [dx, dy] = turn
  const from = event.target.getBoundingClientRect()
  const away = (cell: HTMLElement) => {
    const to = cell.getBoundingClientRect()
    const along = (to.x - from.x) * dx + (to.y - from.y) * dy
    const aside = Math.abs(dx === 0 ? to.x - from.x : to.y - from.y)
    return along > 1 && aside < 2 ? along : Number.POSITIVE_INFINITY
  }
  const cells = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const [nearest] = cells
    .filter((cell) => away(cell) < Number.POSITIVE_INFINITY)
    .sort((a, b) => away(a) - away(b))
  nearest?.focus()
}

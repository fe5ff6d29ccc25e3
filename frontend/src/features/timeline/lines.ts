/** The rows of the board from top to bottom, as the focus walks over them. */
import type { Board } from './board'
import type { Crew } from './crew'
import { groundKey, groundOf } from './ground'
import type { Stretch } from './scale'

export type Cell = Stretch & { key: string }

export type Line = { id: string; cells: Cell[] }

/** Every line that is shown; of a pool that is open, also its units. */
export function linesOf(board: Board, crew: Crew | null, opened: ReadonlySet<string>): Line[] {
  const studios = board.rows.map((row) => {
    const ground = groundOf(row).map((piece) => ({ ...piece, key: groundKey(piece) }))
    return line(row.id, [...row.blocks.map(cell), ...ground])
  })
  if (crew === null) return studios
  const pools = [...crew.skills, ...crew.equipment].flatMap((pool) => [
    line(
      pool.id,
      pool.steps.map((step) => ({ ...step, key: groundKey(step) })),
    ),
    ...(opened.has(pool.id) ? pool.members.map(ofUnit) : []),
  ])
  return [...studios, ...crew.operators.map(ofUnit), ...pools]
}

type Marked = { key: string; stretch: Stretch }

const cell = ({ key, stretch }: Marked): Cell => ({ key, ...stretch })

const ofUnit = (unit: { id: string; blocks: readonly Marked[] }) =>
  line(unit.id, unit.blocks.map(cell))

const line = (id: string, cells: Cell[]): Line => ({
  id,
  cells: cells.map(({ key, from, to }) => ({ key, from, to })).sort((a, b) => a.from - b.from),
})

/** What lies between the bookings of a row, so that every hour of it can be walked to and is said. */
import type { Row } from './board'
import type { Stretch } from './scale'

export type Ground = Stretch & { kind: 'free' | 'held' | 'quiet' | 'closed'; reason: string | null }

const FIRST = '@'

/** What tells a piece of ground from the blocks of its row. */
export const groundKey = ({ from }: Stretch) => `${FIRST}${from}`

export const isGround = (key: string) => key.startsWith(FIRST)

/** The minute at which a piece of ground began when it was walked to. */
export const groundMinute = (key: string) => Number(key.slice(FIRST.length))

/** The free, held and closed pieces of the hours shown, without bookings and their buffers. */
export function groundOf(row: Row): Ground[] {
  const { first, last } = row.scale
  const pieces: Ground[] = []
  let from = first
  for (const { booking, stretch } of row.blocks) {
    const to = stretch.from - booking.buffer_before_minutes
    pieces.push(...split(row, { from, to: Math.min(to, last) }))
    from = Math.max(from, stretch.to + booking.buffer_minutes)
  }
  return [...pieces, ...split(row, { from, to: last })]
}

/** `gap` cut where it opens and closes. */
function split(row: Row, { from, to }: Stretch): Ground[] {
  const shut = row.closures.map(({ stretch }) => stretch)
  const edges = [...row.open, ...row.held, ...row.quiet, ...shut]
    .flatMap((stretch) => [stretch.from, stretch.to])
    .filter((edge) => from < edge && edge < to)
  const cuts = [...new Set([from, ...edges, to])].sort((a, b) => a - b)
  const pieces = cuts.slice(1).map((end, index) => ({ from: cuts[index] ?? from, to: end }))
  return pieces.filter((piece) => piece.from < piece.to).map((piece) => named(row, piece))
}

const holds = ({ from, to }: Stretch, piece: Stretch) => from <= piece.from && piece.to <= to

function named(row: Row, piece: Stretch): Ground {
  const isIn = (stretches: readonly Stretch[]) => stretches.some((one) => holds(one, piece))
  const closure = row.closures.find(({ stretch }) => holds(stretch, piece))
  if (closure === undefined && isIn(row.open)) return { ...piece, kind: 'free', reason: null }
  if (closure === undefined && isIn(row.held)) return { ...piece, kind: 'held', reason: null }
  if (closure === undefined && isIn(row.quiet)) return { ...piece, kind: 'quiet', reason: null }
  return { ...piece, kind: 'closed', reason: closure?.reason ?? null }
}

/** A time that somebody wants in a studio, and what stands in its way as far as the screen knows. */
import type { Row } from './board'
import type { Stretch } from './scale'

export type Wish = Stretch & { rowId: string }

export type Obstacle = 'past' | 'closed' | 'taken' | 'too-short' | 'too-long'

/**
 * What stands in the way of `wish`, or null. The server has the last word.
 *
 * `except` is the block that is moved, which does not stand in its own way.
 */
export function obstacleTo(
  wish: Wish,
  row: Row,
  { now, except }: { now: number; except: string | null },
): Obstacle | null {
  const { min_minutes, max_minutes, buffer_before_minutes, buffer_minutes } = row.studio
  if (wish.to - wish.from < min_minutes) return 'too-short'
  if (wish.to - wish.from > max_minutes) return 'too-long'
  if (wish.from <= now) return 'past'
  if (!row.open.some(({ from, to }) => from <= wish.from && wish.to <= to)) return 'closed'
  const taken = row.blocks.some(
    ({ key, booking, stretch }) =>
      key !== except &&
      wish.from < stretch.to + Math.max(booking.buffer_minutes, buffer_before_minutes) &&
      stretch.from - Math.max(booking.buffer_before_minutes, buffer_minutes) < wish.to,
  )
  return taken ? 'taken' : null
}

/** Whether two wishes ask for the same. */
export function sameWish(a: Wish, b: Wish): boolean {
  return a.rowId === b.rowId && a.from === b.from && a.to === b.to
}

import { toInstant, toWall } from './wallTime'

const MINUTE = 60_000

/**
 * When the clock in `zone` skips `wall`, the first time that it shows afterwards; otherwise null.
 *
 * Somebody who writes such a time down is asked for another one; `toInstant` would move it on.
 */
export function afterSkipped(wall: string, zone: string): string | null {
  const shown = toInstant(wall, zone)
  if (toWall(shown, zone) === wall) return null
  // `shown` lies after the gap, as long as the gap is; so much earlier it has not begun.
  const gap = asUtc(toWall(shown, zone)) - asUtc(wall)
  let [before, after] = [Date.parse(shown) - gap, Date.parse(shown)]
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / MINUTE / 2) * MINUTE
    if (aheadAt(middle, zone) === aheadAt(after, zone)) after = middle
    else before = middle
  }
  return toWall(new Date(after).toISOString(), zone)
}

const asUtc = (wall: string) => Date.parse(`${wall}Z`)

/** How far the clock in `zone` is ahead of UTC. */
function aheadAt(time: number, zone: string): number {
  return asUtc(toWall(new Date(time).toISOString(), zone)) - time
}

import type { Dye } from './dyes'
import { type Grid, grid } from './grid'

const RUNNING: readonly Dye[] = ['madder', 'saffron', 'indigo', 'wool']
const KNOT = 12

/** One repeat of the woven border: four eyes between two selvedge lines, 48 × 9 cells. */
export function border(): Grid {
  return grid(KNOT * RUNNING.length, 9, eyes)
}

/** The woven border along a side: one repeat, 9 × 48 cells. */
export function sideBorder(): Grid {
  return grid(9, KNOT * RUNNING.length, (x, y) => eyes(y, x))
}

function eyes(along: number, across: number): Dye {
  if (across === 0 || across === 8) return 'wool'
  const distance = Math.abs((along % KNOT) - KNOT / 2) + Math.abs(across - 4)
  if (distance <= 1 || distance > 4) return 'ink'
  return RUNNING[Math.floor(along / KNOT)] ?? 'ink'
}

const SELVEDGE: readonly Dye[] = ['madder', 'saffron', 'indigo', 'wool', 'bottle']
const TOOTH = 10

/** One repeat of the selvedge at the left edge of a manager's screen: five teeth, 4 × 50 cells. */
export function selvedge(): Grid {
  return grid(4, TOOTH * SELVEDGE.length, (x, y) => {
    const row = y % TOOTH
    const inside = row >= 2 && Math.abs(row - 5.5) + x < 4.6
    return inside ? (SELVEDGE[Math.floor(y / TOOTH)] ?? 'ink') : 'ink'
  })
}

const MARK: readonly Dye[] = ['ink', 'saffron', 'saffron', 'ink', 'ink', 'wool']

/** The mark of Kilim: one stepped diamond on madder, 11 × 11 cells. */
export function mark(): Grid {
  return grid(11, 11, (x, y) => MARK[Math.abs(x - 5) + Math.abs(y - 5)] ?? 'madder')
}

/** A diamond of `radius` cells, solid or with a hole. */
export function knot(dye: Dye, { radius = 3, hollow = false } = {}): Grid {
  const size = 2 * radius + 1
  return grid(size, size, (x, y) => {
    const distance = Math.abs(x - radius) + Math.abs(y - radius)
    return distance <= radius && !(hollow && distance < radius - 1) ? dye : null
  })
}

import { type Dye, PALETTES, type Palette } from './dyes'
import { type Grid, grid } from './grid'
import { pick, random } from './random'

const WIDTH = 52
const HEIGHT = 26
const WOVEN = 12 // rows of cloth at the lower end

/** The loom above the cloth: a beam of three threads, then the bare warp. */
function loom(x: number, y: number): Dye | null {
  if (y < 3) return y === 1 ? 'ink' : 'camel'
  return x % 4 === 1 ? 'camel' : null
}

/** A row of diamonds between two plain rows. */
function woven(x: number, row: number, [ground, first, second, third]: Palette): Dye {
  if (row < 2 || row >= WOVEN - 1) return second
  const distance = Math.abs((x % 13) - 6) + Math.abs(row - 6)
  if (distance <= 1 || distance === 4) return second
  if (distance > 4) return ground
  return x % 26 < 13 ? first : third
}

/** A loom at work, for places that are still empty: bare warp above, the first rows of cloth below. */
export function warp(seed: string): Grid {
  const palette = pick(random(seed), PALETTES)
  return grid(WIDTH, HEIGHT, (x, y) => {
    const fell = HEIGHT - WOVEN + (x < 30 ? 0 : 2) // the row being woven has come this far
    return y < fell ? loom(x, y) : woven(x, y - (HEIGHT - WOVEN), palette)
  })
}

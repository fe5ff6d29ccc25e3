import { type Dye, PALETTES, type Palette } from './dyes'
import { type Grid, grid } from './grid'
import { pick, random, shuffle } from './random'

/**
 * Quarters of hand-drawn motifs, from the middle (top left) to the corner (bottom right).
 * `.` is the ground, 1 to 3 the yarns of the palette. Mirrored to 13 × 13 cells.
 */
const QUARTERS: readonly [string, ...string[]] = [
  // diamond in a diamond
  '3311221 3112211 1122111 1221113 2211133 2111333 1113333'.replaceAll('1', '.'),
  // eye: a diamond with stepped rays
  '3221..1 221..1. 21..1.. 1..1... ..1..2. .1..22. 1....2.',
  // star of eight points
  '2211..3 2111..3 111111. 1111.1. ..11.1. ..1...3 33...33',
  // ram's horn
  '3311..1 311..11 11..11. 1..11.1 ..11..1 ..1...1 .111111',
  // comb: a cross with teeth
  '1111111 12.1.1. 1.2.... 11..2.. 1....2. 11....3 1....33',
  // hooked diamond
  '332.111 32.1..1 2.1.1.1 .1..111 1.1.... 1..1.22 1111.23',
  // stepped cross
  '2221133 221133. 21133.. 1133..2 133..22 33..222 3..2221',
  // arrows to the four sides
  '2111..1 12.11.. 1.2.11. 11.2.1. .11.2.. ..11.33 1....33',
  // tulip cross
  '333..11 33.1.12 3.21.11 .11.... ..1.221 111.211 121.113',
  // ladder of rhombs
  '1.2.3.1 .2.3.1. 2.3.1.. .3.1..2 3.1..22 .1..22. 1..22.3',
  // wheel of hooks
  '22..111 2..11.1 ..11..1 .11..11 11..11. 1..11.. 111..33',
  // scattered seeds
  '3.1.2.1 .2.1.2. 1.3.1.. .1.2.1. 2.1.3.2 .2...2. 1...2.3',
]

/** The quarter motif `rows`, coloured by `palette` and mirrored twice around its first cell. */
function mirrored(rows: readonly string[], palette: Palette): Grid {
  const middle = rows.length - 1
  const yarn: Record<string, Dye> = { 1: palette[1], 2: palette[2], 3: palette[3] }
  return grid(2 * middle + 1, 2 * middle + 1, (x, y) => {
    const symbol = rows[Math.abs(y - middle)]?.[Math.abs(x - middle)] ?? '.'
    return yarn[symbol] ?? palette[0]
  })
}

/** The emblem of a person, team, listing or certificate, grown from its id: 13 × 13 cells. */
export function emblem(seed: string): Grid {
  const next = random(seed)
  const [ground, ...yarns] = pick(next, PALETTES)
  const [first, second, third] = shuffle(next, yarns)
  const palette: Palette = [ground, first ?? ground, second ?? ground, third ?? ground]
  return mirrored(pick(next, QUARTERS).split(' '), palette)
}

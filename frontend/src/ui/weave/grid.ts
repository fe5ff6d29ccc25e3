import type { Dye } from './dyes'

/** Woven cells, row by row; `null` lets the ground show through. */
export interface Grid {
  readonly width: number
  readonly height: number
  readonly cells: readonly (Dye | null)[]
}

/** One colour of a picture as SVG path data, in units of one cell. */
export interface Thread {
  readonly dye: Dye
  readonly d: string
}

/** A grid whose cell at column `x`, row `y` is `weave(x, y)`. */
export function grid(
  width: number,
  height: number,
  weave: (x: number, y: number) => Dye | null,
): Grid {
  const cells = Array.from({ length: width * height }, (_, at) =>
    weave(at % width, Math.floor(at / width)),
  )
  return { width, height, cells }
}

/** The cell at column `x`, row `y`; outside the cloth there is nothing. */
export function cell(cloth: Grid, x: number, y: number): Dye | null {
  if (x < 0 || y < 0 || x >= cloth.width || y >= cloth.height) return null
  return cloth.cells[y * cloth.width + x] ?? null
}

/** The rectangle of one colour that starts at (`x`, `y`): first as wide, then as high as it goes. */
function patch(cloth: Grid, done: Uint8Array, x: number, y: number): [number, number] {
  const dye = cell(cloth, x, y)
  const same = (column: number, row: number) =>
    cell(cloth, column, row) === dye && !done[row * cloth.width + column]
  let width = 1
  while (x + width < cloth.width && same(x + width, y)) width++
  let height = 1
  const wholeRow = (row: number) => {
    for (let column = x; column < x + width; column++) if (!same(column, row)) return false
    return true
  }
  while (y + height < cloth.height && wholeRow(y + height)) height++
  return [width, height]
}

/**
 * The colours of `cloth` as path data, one path per dye. Cells of one colour are merged into
 * rectangles, which keeps a medallion of 97 × 97 cells below 40 kB.
 */
export function threads(cloth: Grid): Thread[] {
  const done = new Uint8Array(cloth.width * cloth.height)
  const paths = new Map<Dye, string>()
  for (let y = 0; y < cloth.height; y++) {
    for (let x = 0; x < cloth.width; x++) {
      const dye = cell(cloth, x, y)
      if (dye === null || done[y * cloth.width + x]) continue
      const [width, height] = patch(cloth, done, x, y)
      for (let row = y; row < y + height; row++) {
        done.fill(1, row * cloth.width + x, row * cloth.width + x + width)
      }
      paths.set(dye, `${paths.get(dye) ?? ''}M${x} ${y}h${width}v${height}h-${width}z`)
    }
  }
  return [...paths].map(([dye, d]) => ({ dye, d }))
}

import { PALETTES } from './dyes'
import { type Grid, grid } from './grid'
import { pick, random } from './random'

/** What a studio is for; every kind has its own repeat. */
export type ClothKind = 'photo' | 'video' | 'sound' | 'animation' | 'dance' | 'other'

/** The number of the yarn (0 = ground, 1 to 3) at a cell of the repeat. */
type Repeat = (x: number, y: number) => number

interface Pattern {
  readonly width: number
  readonly height: number
  readonly at: Repeat
}

/** Distance from the middle of a repeat of `size` cells, counted along rows and columns. */
const steps = (x: number, y: number, size: number) =>
  Math.abs((x % size) - size / 2) + Math.abs((y % size) - size / 2)

const PATTERNS: Record<ClothKind, Pattern> = {
  // an iris: diamonds that close around a light
  photo: {
    width: 36,
    height: 18,
    at: (x, y) => {
      const d = steps(x, y, 18)
      const odd = x >= 18
      if (d >= 9) return d % 9 === 0 && d < 10 ? 2 : 0
      if (d === 8 || d === 4) return 2
      if (d <= 1) return odd ? 1 : 3
      return d < 4 === odd ? 3 : 1
    },
  },
  // a strip of film: frames between perforated edges
  video: {
    width: 24,
    height: 18,
    at: (x, y) => {
      if (y < 4) return y > 0 && y < 3 && x % 4 < 2 ? 1 : 2
      if (y > 15) return 2
      const frame = x % 12
      if (frame < 1) return 2
      const d = Math.abs(frame - 6) + Math.abs(y - 10)
      if (d <= 1) return 2
      return d <= 4 ? (x < 12 ? 3 : 1) : 0
    },
  },
  // a wave: stepped zigzags that swell
  sound: {
    width: 16,
    height: 20,
    at: (x, y) => {
      const crest = Math.abs(x - 8)
      const row = (y + crest) % 20
      if (row < 5) return 1
      if (row === 6 || row === 12) return 2
      return row >= 8 && row < 11 ? 3 : 0
    },
  },
  // in-betweens: a step that grows from frame to frame
  animation: {
    width: 32,
    height: 16,
    at: (x, y) => {
      const frame = Math.floor(x / 8)
      const column = Math.abs((x % 8) - 4)
      const row = Math.abs(y - 8)
      if (y === 0 || y === 1) return 2
      if (column + row <= frame) return 3
      return column + row <= frame + 2 ? 1 : 0
    },
  },
  // a running figure, first to the right, then back
  dance: {
    width: 12,
    height: 24,
    at: (x, y) => {
      const back = y >= 12
      const column = back ? 11 - x : x
      const row = y % 12
      if (row === 0) return 2
      if (row >= 9) return row === 10 ? 3 : 0
      const stair = column + Math.floor(row / 2)
      if (row > 1 && row < 8 && stair % 12 < 4) return 1
      return row === 7 && column % 12 < 8 ? 1 : 0
    },
  },
  other: {
    width: 20,
    height: 20,
    at: (x, y) => {
      const d = steps(x, y, 20)
      if (d >= 10) return 1
      return d % 5 === 0 ? 2 : d < 5 ? 3 : 0
    },
  },
}

/** One repeat of the cloth that stands for a studio without a photograph, dyed by its `seed`. */
export function cloth(kind: ClothKind, seed: string): Grid {
  const palette = pick(random(seed), PALETTES)
  const { width, height, at } = PATTERNS[kind]
  return grid(width, height, (x, y) => palette[at(x, y)] ?? palette[0])
}

import { describe, expect, test } from 'vitest'

import { border, knot, mark, selvedge } from './borders'
import { type ClothKind, cloth } from './cloth'
import { DYES } from './dyes'
import { emblem } from './emblem'
import { cell, type Grid, grid, threads } from './grid'
import { clothImage } from './image'
import { random, shuffle } from './random'
import { todaysKilim, unfold, type WovenStudio } from './todaysKilim'
import { warp } from './warp'

const SEEDS = Array.from({ length: 60 }, (_, person) => `person ${person}`)
const KINDS: ClothKind[] = ['photo', 'video', 'sound', 'animation', 'dance', 'other']

const mirroredX = (cloth: Grid) =>
  grid(cloth.width, cloth.height, (x, y) => cell(cloth, cloth.width - 1 - x, y))
const mirroredY = (cloth: Grid) =>
  grid(cloth.width, cloth.height, (x, y) => cell(cloth, x, cloth.height - 1 - y))

/** Weaves path data back into cells; two rectangles on one cell are an error. */
function unwoven(cloth: Grid): Grid {
  const cells: Grid['cells'][number][] = Array(cloth.width * cloth.height).fill(null)
  for (const { dye, d } of threads(cloth)) {
    for (const [, ...numbers] of d.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-\d+z/g)) {
      const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number)
      for (let row = y; row < y + height; row++) {
        for (let column = x; column < x + width; column++) {
          expect(cells[row * cloth.width + column]).toBeNull()
          cells[row * cloth.width + column] = dye
        }
      }
    }
  }
  return { ...cloth, cells }
}

describe('the random source', () => {
  test('repeats itself for a seed and differs between seeds', () => {
    const draw = (seed: string) => Array.from({ length: 5 }, random(seed))

    expect(draw('a')).toEqual(draw('a'))
    expect(draw('a')).not.toEqual(draw('b'))
    expect(draw('ə').every((number) => number >= 0 && number < 1)).toBe(true)
  })

  test('shuffles without losing anything', () => {
    const shuffled = shuffle(random('x'), [1, 2, 3, 4, 5, 6])

    expect(shuffled.toSorted()).toEqual([1, 2, 3, 4, 5, 6])
    expect(shuffled).not.toEqual([1, 2, 3, 4, 5, 6])
  })
})

describe('path data', () => {
  test.each([
    ['the mark', mark()],
    ['the border', border()],
    ['the selvedge', selvedge()],
    ['an emblem', emblem('Novi Bend')],
    ['a loom', warp('bookings')],
  ])('draws every cell of %s once', (_, picture) => {
    expect(unwoven(picture)).toEqual(picture)
  })

  test('becomes an image without characters that end an address early', () => {
    expect(clothImage(mark(), 3)).toMatch(/^url\("data:image\/svg\+xml,[^"#<>]+"\)$/)
  })
})

describe('an emblem', () => {
  test('is the same for the same id', () => {
    expect(emblem('Novi Bend')).toEqual(emblem('Novi Bend'))
  })

  test('is symmetric in both directions', () => {
    for (const seed of SEEDS) {
      expect(mirroredX(emblem(seed))).toEqual(emblem(seed))
      expect(mirroredY(emblem(seed))).toEqual(emblem(seed))
    }
  })

  test('is 13 × 13 cells, fully woven in three or four dyes', () => {
    for (const seed of SEEDS) {
      const { width, height, cells } = emblem(seed)
      const dyes = new Set(cells)
      expect([width, height]).toEqual([13, 13])
      expect(dyes.has(null)).toBe(false)
      expect(dyes.size).toBeGreaterThanOrEqual(3)
      expect(dyes.size).toBeLessThanOrEqual(4)
    }
  })

  test('is seldom shared by two of sixty people', () => {
    expect(new Set(SEEDS.map((seed) => emblem(seed).cells.join())).size).toBeGreaterThan(50)
  })
})

describe('cloth', () => {
  test.each(KINDS)('of %s repeats without a seam and keeps its dyes', (kind) => {
    const repeat = cloth(kind, 'Video 2')

    expect(cloth(kind, 'Video 2')).toEqual(repeat)
    expect(repeat.cells.every((dye) => dye !== null && dye in DYES)).toBe(true)
    expect(repeat.width * repeat.height).toBeLessThanOrEqual(40 * 24)
  })

  test('differs between kinds', () => {
    expect(new Set(KINDS.map((kind) => cloth(kind, 'x').cells.join())).size).toBe(KINDS.length)
  })
})

describe('today’s kilim', () => {
  const resident: WovenStudio = [{ from: 0, to: 1, audience: 'resident' }]
  const day: WovenStudio[] = [resident, [{ from: 0.2, to: 0.6, audience: 'public' }], []]
  const dyes = (studios: WovenStudio[]) => new Set(todaysKilim(studios).cells)

  test('is the same for the same bookings and changes with them', () => {
    expect(todaysKilim(day)).toEqual(todaysKilim(day))
    expect(todaysKilim(day)).not.toEqual(todaysKilim([resident, [], []]))
  })

  test('unfolds into a symmetric cloth around its middle', () => {
    const whole = unfold(todaysKilim(day, 20))

    expect([whole.width, whole.height]).toEqual([41, 41])
    expect(mirroredX(whole)).toEqual(whole)
    expect(mirroredY(whole)).toEqual(whole)
    expect(cell(whole, 20, 20)).toBe(cell(todaysKilim(day, 20), 0, 0))
  })

  test('colours a booking by whose it is', () => {
    const nothing = dyes([[], [], []])

    expect(nothing.has('bottle')).toBe(false)
    expect(dyes([[{ from: 0, to: 1, audience: 'programme' }]]).has('bottle')).toBe(true)
  })

  test('lets the ground show through a booking that waits', () => {
    const woven = (waiting: boolean) =>
      todaysKilim([[{ from: 0, to: 1, audience: 'programme', waiting }]]).cells.filter(
        (dye) => dye === 'bottle',
      ).length

    expect(woven(true)).toBeLessThan(0.7 * woven(false))
    expect(woven(true)).toBeGreaterThan(0.3 * woven(false))
  })

  test('places the morning above and the evening beside the middle', () => {
    const evening: WovenStudio[] = [[{ from: 0.8, to: 1, audience: 'programme' }]]
    const { cells, width } = todaysKilim(evening, 30)
    const where = cells.flatMap((dye, at) => (dye === 'bottle' ? [at] : []))

    expect(where.length).toBeGreaterThan(0)
    expect(where.every((at) => at % width > Math.floor(at / width))).toBe(true)
  })

  test('shows every studio of a large hub', () => {
    const studios = Array.from(
      { length: 20 },
      (_, nth): WovenStudio => (nth === 19 ? [{ from: 0, to: 1, audience: 'programme' }] : []),
    )

    expect(dyes(studios).has('bottle')).toBe(true)
  })

  test('stays woven when nothing is booked or there is no studio', () => {
    expect(todaysKilim([]).cells.every((dye) => dye !== null)).toBe(true)
    expect(dyes([[]]).has('garnet')).toBe(true)
  })

  test('stays small enough to draw at once, however busy the day', () => {
    const busy = Array.from(
      { length: 20 },
      (): WovenStudio =>
        Array.from({ length: 24 }, (_, slot) => ({
          from: slot / 24,
          to: (slot + 0.9) / 24,
          audience: slot % 2 ? ('public' as const) : ('resident' as const),
          waiting: slot % 3 === 0,
        })),
    )
    const bytes = threads(todaysKilim(busy, 64)).reduce((sum, { d }) => sum + d.length, 0)

    expect(bytes).toBeLessThan(60_000)
  })
})

test('a hollow knot keeps its rim only', () => {
  expect(cell(knot('indigo'), 3, 3)).toBe('indigo')
  expect(cell(knot('indigo', { hollow: true }), 3, 3)).toBeNull()
  expect(cell(knot('indigo', { hollow: true }), 3, 0)).toBe('indigo')
})

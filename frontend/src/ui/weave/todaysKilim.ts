import type { Dye } from './dyes'
import { type Grid, grid } from './grid'

/** Whom a time belongs to. Colour says who. */
export type Audience = 'resident' | 'programme' | 'public' | 'hub'

/** A booked stretch of a day, in shares of the day's open hours (0 = opening, 1 = closing). */
export interface WovenBooking {
  readonly from: number
  readonly to: number
  readonly audience: Audience
  readonly waiting?: boolean | undefined
}

/** The bookings of one studio on the day. */
export type WovenStudio = readonly WovenBooking[]

const BAND: Record<Audience, Dye> = {
  resident: 'indigo',
  programme: 'bottle',
  public: 'saffron',
  hub: 'wool',
}
const CORE: Record<Audience, Dye> = {
  resident: 'wool',
  programme: 'saffron',
  public: 'ink',
  hub: 'madder',
}

const CENTRE = 2 // rings of the medallion in the middle

/** Cells from one ring to the next: wide rings for few studios, so that all of them fit. */
function ringWidth(studios: number, radius: number): number {
  return Math.max(4, Math.min(7, Math.floor((2 * radius) / (studios + CENTRE + 1))))
}

/** The medallion: an indigo eye in a wool ring with latch hooks. */
function centre(x: number, y: number, width: number): Dye {
  const distance = x + y
  if (distance <= 1) return 'saffron'
  if (distance < width) return distance === 3 ? 'wool' : 'indigo'
  const latch = x % 3 === 1 || y % 3 === 1
  return latch && distance > width + 1 && distance < 2 * width - 1 ? 'ink' : 'wool'
}

/** Free time: madder and garnet in turn, each with small eyes of the other. */
function ground(ring: number, depth: number, along: number, middle: number): Dye {
  const [field, eye] =
    ring % 2 === 0 ? (['madder', 'garnet'] as const) : (['garnet', 'madder'] as const)
  const distance = Math.abs(along - 8) / 2 + Math.abs(depth - middle)
  if (distance < 1 && ring % 2 === 1) return 'camel'
  return distance < 2 ? eye : field
}

/** Booked time: a plain band; every third one, and all of the hub's, with a thread in its middle. */
function band({ audience }: WovenBooking, nth: number, seam: boolean, along: number): Dye {
  const core = seam && (audience === 'hub' || (nth % 3 === 1 && along % 8 < 2))
  return core ? CORE[audience] : BAND[audience]
}

/**
 * Today's kilim: each ring is a studio, each colour a booking. Time runs along every side of a ring,
 * from its upper and lower point (opening) to its left and right point (closing). Beyond the last
 * studio the cloth repeats from the first, as a weaver would.
 *
 * @param radius cells from the middle to the edge
 * @returns the quarter right below the middle, `radius + 1` cells square, the middle first; mirror
 *   it over its first column and its first row
 */
export function todaysKilim(studios: readonly WovenStudio[], radius = 48): Grid {
  const width = ringWidth(studios.length, radius)
  const middle = Math.ceil(width / 2)
  return grid(radius + 1, radius + 1, (x, y) => {
    const distance = x + y
    const ring = Math.floor(distance / width)
    const depth = distance % width
    if (ring < CENTRE) return depth === 0 && ring > 0 ? 'ink' : centre(x, y, width)
    if (depth === 0) return 'ink'

    const bookings = studios[(ring - CENTRE) % Math.max(1, studios.length)] ?? []
    const time = x / distance
    const nth = bookings.findIndex(({ from, to }) => from <= time && time < to)
    const booking = bookings[nth]
    const along = (x - y + 16 * radius) % 16
    return !booking || (booking.waiting && along % 4 < 2)
      ? ground(ring, depth, along, middle)
      : band(booking, nth + ring, depth === middle, along)
  })
}

/** The whole cloth of a `quarter` that `todaysKilim` wove. */
export function unfold(quarter: Grid): Grid {
  const middle = quarter.width - 1
  return grid(2 * middle + 1, 2 * middle + 1, (x, y) => {
    const at = Math.abs(y - middle) * quarter.width + Math.abs(x - middle)
    return quarter.cells[at] ?? null
  })
}

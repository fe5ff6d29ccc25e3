import type { Dye } from '../../src/ui/weave/dyes.ts'
import type { Canvas } from '../canvas.ts'
import { STANDING } from '../poses.ts'
import { person } from '../things.ts'

function speaker(c: Canvas, x: number): void {
  c.rect(x, 12, 17, 28, 'ink')
  c.diamond(x + 8, 19, 4, 'camel')
  c.diamond(x + 8, 19, 1, 'wool')
  c.diamond(x + 8, 31, 7, 'wool')
  c.diamond(x + 8, 31, 5, 'garnet')
  c.diamond(x + 8, 31, 2, 'saffron')
}

const LEVELS = [5, 2, 7, 4, 8, 3, 6, 1, 5, 7, 2, 6, 4, 8, 3]
const KNOBS: readonly Dye[] = ['saffron', 'wool', 'madder', 'wool']

/** A mixing desk between two speakers under a window to the live room. */
export function desk(c: Canvas): void {
  c.rect(27, 5, 42, 27, 'camel')
  c.rect(29, 7, 38, 23, 'saffron')
  c.rect(29, 26, 38, 4, 'garnet')
  person(c, STANDING, { skin: 'camel', hair: 'ink', body: 'madder', legs: 'ink' }, 56, 24)
  c.rect(27, 30, 42, 2, 'camel')
  c.rect(27, 32, 42, 8, 'indigo')
  c.rect(40, 16, 3, 4, 'ink')
  c.rect(41, 20, 1, 8, 'ink')
  c.rect(38, 28, 7, 1, 'ink')
  speaker(c, 5)
  speaker(c, 74)
  c.trapeze(48, 38, 26, 76, 96, 'ink')
  c.rect(9, 38, 78, 2, 'camel')
  LEVELS.forEach((level, at) => {
    const x = 13 + at * 5
    c.rect(x, 43, 2, 2, KNOBS[at % 4] ?? 'wool')
    c.rect(x, 47, 1, 12, 'camel')
    c.rect(x - 1, 58 - level, 3, 2, 'wool')
  })
  c.rect(9, 61, 78, 1, 'madder')
}

/** A microphone with a pop filter in a padded vocal booth. */
export function vocalBooth(c: Canvas): void {
  c.rect(0, 0, 96, 64, (x, y) => {
    const distance = Math.abs(((x >> 1) % 12) - 6) + Math.abs(((y >> 1) % 12) - 6)
    if (distance === 6) return 'ink'
    return distance === 0 ? 'saffron' : distance > 6 ? 'garnet' : null
  })
  c.rect(46, 44, 4, 20, 'ink')
  c.stroke(
    [
      [40, 42],
      [48, 48],
      [56, 42],
    ],
    2,
    'ink',
  )
  c.block(39, 8, 18, 32, 'ink', 3)
  c.block(41, 10, 14, 16, (_, y) => (y % 2 === 0 ? 'wool' : 'camel'), 3)
  c.rect(39, 26, 18, 2, 'saffron')
  c.rect(43, 30, 10, 1, 'wool')
  c.rect(46, 33, 4, 4, 'saffron')
  c.diamond(24, 24, 14, 'ink', 3)
  c.diamond(24, 24, 11, (x) => (x % 2 === 0 ? 'ink' : null))
  c.stroke(
    [
      [24, 38],
      [34, 50],
      [46, 54],
    ],
    2,
    'ink',
  )
  c.block(68, 12, 20, 14, 'ink', 5)
  c.block(71, 15, 14, 12, 'garnet', 4)
  c.rect(71, 23, 14, 6, 'garnet')
  c.block(66, 22, 7, 13, 'saffron', 2)
  c.block(83, 22, 7, 13, 'saffron', 2)
  c.rect(69, 24, 2, 9, 'ink')
  c.rect(85, 24, 2, 9, 'ink')
}

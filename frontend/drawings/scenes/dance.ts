import type { Canvas } from '../canvas.ts'
import { ARABESQUE, LEAP } from '../poses.ts'
import { person } from '../things.ts'

/** Boards laid like bricks. */
function floor(c: Canvas, top: number): void {
  c.rect(0, top, 96, 64 - top, (x, y) => {
    const row = Math.floor((y - top) / 4)
    if ((y - top) % 4 === 0) return 'ink'
    return (x + row * 14) % 28 === 0 ? 'ink' : row % 2 === 0 ? 'saffron' : 'camel'
  })
}

/** A sprung wooden floor with a barre and two dancers. */
export function sprungFloor(c: Canvas): void {
  for (const x of [6, 37, 68]) {
    c.rect(x, 4, 22, 24, 'wool')
    c.rect(x + 10, 4, 2, 24, 'bottle')
    c.rect(x, 15, 22, 2, 'bottle')
    c.diamond(x + 5, 9, 3, 'saffron', 1)
    c.diamond(x + 17, 22, 3, 'madder', 1)
  }
  floor(c, 47)
  c.rect(0, 36, 96, 2, 'camel')
  for (const x of [4, 47, 90]) c.rect(x, 38, 2, 9, 'camel')
  person(c, ARABESQUE, { skin: 'camel', hair: 'ink', body: 'madder', legs: 'garnet' }, 26, 40)
  person(c, LEAP, { skin: 'camel', hair: 'ink', body: 'indigo', legs: 'indigo' }, 70, 36)
}

/** A dancer before a mirrored wall. */
export function mirror(c: Canvas): void {
  c.rect(0, 50, 48, 14, 'camel')
  for (let y = 50; y < 64; y += 4) c.rect(0, y, 48, 1, 'garnet')
  c.rect(0, 10, 48, 1, 'saffron')
  for (let x = 6; x < 48; x += 12) c.diamond(x, 5, 3, 'saffron', 1)
  person(c, ARABESQUE, { skin: 'camel', hair: 'ink', body: 'madder', legs: 'garnet' }, 24, 42, true)
  c.mirror(48)
  const dim = { skin: 'wool', hair: 'indigo', body: 'indigo', legs: 'indigo' } as const
  c.rect(49, 12, 47, 52, 'wool')
  c.rect(49, 50, 47, 14, 'saffron')
  for (let y = 50; y < 64; y += 4) c.rect(49, y, 47, 1, 'camel')
  person(c, ARABESQUE, { ...dim, skin: 'camel' }, 72, 42)
  for (const [x, y] of [
    [58, 16],
    [60, 18],
    [86, 34],
    [88, 36],
  ] as const) {
    c.stroke(
      [
        [x, y],
        [x + 5, y - 5],
      ],
      1,
      'camel',
    )
  }
  c.rect(46, 11, 3, 53, 'ink')
  c.rect(49, 11, 47, 1, 'ink')
}

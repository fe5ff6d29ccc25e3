import type { Canvas } from '../canvas.ts'
import { STANDING } from '../poses.ts'
import { cameraFront, person, softbox, stand } from '../things.ts'

/** A white cyclorama with two lamps and a camera on its tripod. */
export function cyclorama(c: Canvas): void {
  c.rect(0, 50, 96, 14, 'bottle')
  c.block(18, 8, 60, 44, 'wool', 3)
  c.trapeze(48, 44, 14, 60, 84, 'wool')
  c.rect(24, 43, 48, 1, 'camel')
  person(c, STANDING, { skin: 'camel', hair: 'ink', body: 'madder', legs: 'garnet' }, 48, 32)
  c.trapeze(48, 30, 9, 6, 16, 'madder')
  c.rect(41, 36, 14, 1, 'saffron')
  softbox(c, 12, 20, 56)
  softbox(c, 84, 20, 56)
  stand(c, 22, 52, 64)
  cameraFront(c, 23, 46)
}

/** A tall window, a stool and a backdrop in daylight. */
export function daylight(c: Canvas): void {
  c.rect(0, 48, 96, 16, 'camel')
  for (let plank = 0; plank < 96; plank += 12) c.rect(plank, 48, 1, 16, 'garnet')
  c.rect(0, 48, 96, 1, 'garnet')
  c.rect(8, 4, 30, 42, 'ink')
  for (const x of [10, 24]) {
    for (const y of [6, 20, 33]) c.rect(x, y, 12, y === 33 ? 11 : 12, 'indigo')
  }
  for (const [x, y] of [
    [13, 9],
    [27, 23],
    [13, 36],
  ] as const)
    c.diamond(x + 3, y + 2, 2, 'wool')
  for (let row = 0; row < 12; row++) c.rect(22 + row * 2, 50 + row, 30, 1, 'saffron')
  c.rect(56, 5, 36, 3, 'ink')
  c.rect(59, 8, 30, 44, 'madder')
  c.trapeze(74, 48, 10, 30, 44, 'madder')
  for (let y = 12; y < 46; y += 11) {
    for (const x of [66, 74, 82]) c.diamond(x, y + (x === 74 ? 5 : 0), 3, 'saffron', 1)
  }
  c.block(68, 36, 13, 4, 'ink', 1)
  c.stroke(
    [
      [70, 40],
      [67, 53],
    ],
    2,
    'ink',
  )
  c.stroke(
    [
      [78, 40],
      [82, 53],
    ],
    2,
    'ink',
  )
  c.rect(69, 46, 11, 1, 'ink')
}

/** A table with a folded kilim under a lamp, a camera above it. */
export function table(c: Canvas): void {
  c.trapeze(38, 15, 28, 22, 62, (_, y) => (y % 4 < 2 ? 'saffron' : null))
  c.rect(37, 0, 2, 6, 'ink')
  c.trapeze(38, 5, 10, 8, 30, 'ink')
  c.rect(26, 15, 24, 2, 'wool')
  c.rect(10, 43, 76, 4, 'camel')
  c.rect(10, 47, 76, 1, 'ink')
  for (const x of [14, 78]) c.rect(x, 48, 4, 16, 'ink')
  const fold = (x: number, y: number) => {
    const wave = Math.abs((x % 12) - 6) + (y % 7)
    return wave === 6 || wave === 7 ? 'wool' : wave === 4 ? 'saffron' : 'madder'
  }
  c.block(20, 29, 38, 14, fold, 1)
  c.rect(20, 35, 38, 1, 'garnet')
  for (let x = 21; x < 58; x += 2) c.rect(x, 42, 1, 3, 'wool')
  c.rect(82, 14, 2, 29, 'ink')
  c.rect(70, 14, 13, 2, 'ink')
  c.block(62, 11, 13, 9, 'ink', 1)
  c.rect(65, 20, 7, 3, 'camel')
  c.rect(66, 23, 5, 1, 'indigo')
  c.rect(72, 13, 2, 2, 'saffron')
  c.rect(80, 40, 6, 3, 'ink')
}

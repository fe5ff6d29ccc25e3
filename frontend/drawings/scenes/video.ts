import type { Canvas } from '../canvas.ts'
import { camera, cameraFront, softbox, stand } from '../things.ts'

function lamps(c: Canvas, y: number): void {
  c.rect(0, y, 96, 2, 'camel')
  for (let x = 10; x < 96; x += 19) {
    c.rect(x, y + 2, 2, 3, 'camel')
    c.trapeze(x + 1, y + 5, 5, 6, 12, 'wool')
    c.rect(x - 4, y + 10, 10, 1, 'saffron')
  }
}

/** A green screen, a camera and a presenter's mark on the floor. */
export function greenScreen(c: Canvas): void {
  c.rect(0, 54, 96, 10, 'garnet')
  c.rect(16, 14, 64, 40, 'bottle')
  c.trapeze(48, 46, 14, 64, 92, 'bottle')
  for (const x of [28, 44, 60]) c.rect(x, 16, 1, 30, 'ink')
  c.rect(14, 12, 68, 2, 'wool')
  c.rect(14, 14, 2, 40, 'wool')
  c.rect(80, 14, 2, 40, 'wool')
  lamps(c, 0)
  c.stroke(
    [
      [44, 51],
      [52, 57],
    ],
    2,
    'saffron',
  )
  c.stroke(
    [
      [52, 51],
      [44, 57],
    ],
    2,
    'saffron',
  )
  stand(c, 20, 44, 63, 'wool')
  camera(c, 21, 35, 1, 'wool')
  softbox(c, 76, 30, 60)
}

/** Three cameras around a table with two chairs. */
export function threeCamera(c: Canvas): void {
  c.rect(0, 46, 96, 18, 'ink')
  for (let x = 12; x < 96; x += 24) {
    c.diamond(x, 20, 10, 'garnet')
    c.diamond(x, 20, 6, 'saffron', 2)
    c.diamond(x, 20, 2, 'wool')
  }
  c.rect(0, 4, 96, 2, 'ink')
  c.rect(0, 36, 96, 2, 'ink')
  for (const [x, back] of [
    [34, -1],
    [60, 1],
  ] as const) {
    c.rect(x - 5, 40, 11, 3, 'indigo')
    c.rect(back < 0 ? x - 6 : x + 5, 28, 3, 15, 'indigo')
    c.rect(x - 4, 43, 2, 10, 'indigo')
    c.rect(x + 4, 43, 2, 10, 'indigo')
  }
  c.block(39, 38, 17, 4, 'wool', 1)
  c.rect(46, 42, 3, 10, 'wool')
  c.rect(42, 52, 11, 2, 'wool')
  c.rect(44, 33, 2, 5, 'wool')
  c.rect(50, 35, 3, 3, 'saffron')
  stand(c, 11, 41, 60, 'camel')
  camera(c, 12, 32, 1, 'camel')
  stand(c, 83, 41, 60, 'camel')
  camera(c, 84, 32, -1, 'camel')
  cameraFront(c, 47, 53, 'camel')
}

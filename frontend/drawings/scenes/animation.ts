import type { Canvas } from '../canvas.ts'
import { ARABESQUE, RUN } from '../poses.ts'
import { person } from '../things.ts'

const RUNNER = { skin: 'ink', hair: 'ink', body: 'madder', legs: 'ink' } as const

/** Drawing tablets in a row with a running figure frame by frame. */
export function tablets(c: Canvas): void {
  RUN.forEach((pose, at) => {
    const x = 4 + at * 31
    c.block(x, 8, 27, 32, 'ink', 2)
    c.rect(x + 2, 11, 23, 23, 'wool')
    c.rect(x + 2, 31, 23, 1, 'camel')
    c.rect(x + 10, 36, 7, 2, 'camel')
    person(c, pose, RUNNER, x + 13, 24)
  })
  c.rect(0, 45, 96, 19, 'ink')
  for (let x = 2; x < 96; x += 6) {
    c.rect(x, 47, 3, 2, 'saffron')
    c.rect(x, 60, 3, 2, 'saffron')
  }
  for (let at = 0; at < 6; at++) {
    c.rect(2 + at * 16, 51, 13, 7, 'madder')
    c.diamond(4 + at * 18, 54 + (at % 2), 2, 'wool')
  }
  c.stroke(
    [
      [92, 30],
      [84, 43],
    ],
    2,
    'indigo',
  )
  c.dot(83, 44, 'ink')
}

/** A dancer with motion-capture markers inside a ring of cameras. */
export function mocap(c: Canvas): void {
  for (let y = 46; y < 64; y += 6) c.rect(0, y, 96, 1, 'indigo')
  for (let x = -60; x < 156; x += 16)
    c.stroke(
      [
        [48 + (x - 48) / 3, 46],
        [x, 63],
      ],
      1,
      'indigo',
    )
  const ring = [
    [8, 26],
    [20, 13],
    [36, 6],
    [60, 6],
    [76, 13],
    [88, 26],
  ] as const
  for (const [x, y] of ring) {
    c.stroke(
      [
        [x, y],
        [48, 30],
      ],
      1,
      (px, py) => ((px + py) % 4 === 0 ? 'garnet' : null),
    )
  }
  for (const [x, y] of ring) {
    c.block(x - 5, y - 4, 11, 9, 'wool', 1)
    c.diamond(x, y, 3, 'madder')
    c.dot(x, y, 'saffron')
  }
  person(c, ARABESQUE, { skin: 'camel', hair: 'saffron', body: 'indigo', legs: 'indigo' }, 49, 40)
  const joints = [
    [50, 28],
    [56, 25],
    [61, 20],
    [42, 28],
    [38, 24],
    [48, 36],
    [49, 46],
    [48, 54],
  ]
  for (const [x, y] of [...joints, [40, 38], [32, 35]] as [number, number][]) {
    c.rect(x - 1, y - 1, 2, 2, 'saffron')
  }
}

import type { Canvas } from '../canvas.ts'
import { LEAP, STANDING } from '../poses.ts'
import { person } from '../things.ts'

/** A carpet with three medallions and a border of teeth. */
export function carpet(c: Canvas): void {
  c.rect(6, 4, 84, 56, 'ink')
  c.rect(8, 6, 80, 52, (x, y) => ((x + y) % 6 < 3 ? 'saffron' : 'bottle'))
  c.rect(12, 10, 72, 44, 'wool')
  c.rect(13, 11, 70, 42, 'madder')
  for (const x of [26, 48, 70]) {
    c.diamond(x, 32, 16, 'indigo')
    c.diamond(x, 32, 13, 'saffron', 1)
    c.diamond(x, 32, 10, 'wool')
    c.diamond(x, 32, 7, 'madder')
    c.diamond(x, 32, 3, 'saffron')
  }
  for (const x of [15, 37, 59, 81]) {
    for (const y of [16, 48]) c.diamond(x, y, 3, 'camel')
  }
  for (let x = 6; x < 90; x += 2) {
    c.rect(x, 0, 1, 4, 'wool')
    c.rect(x, 60, 1, 4, 'wool')
  }
}

/** A town below the mountains at night, in snow. */
export function snow(c: Canvas): void {
  for (const [x, top, width] of [
    [20, 14, 70],
    [62, 8, 90],
    [88, 18, 60],
  ] as const) {
    c.trapeze(x, top, 40, 2, width, 'ink')
    c.trapeze(x, top, 7, 2, Math.round(width / 6), 'wool')
  }
  c.diamond(80, 8, 5, 'saffron')
  c.rect(0, 46, 96, 18, 'wool')
  for (const [x, y, width, height] of [
    [6, 36, 18, 14],
    [27, 30, 14, 22],
    [45, 38, 20, 13],
    [69, 34, 16, 18],
  ] as const) {
    c.rect(x, y, width, height, 'camel')
    c.trapeze(x + width / 2, y - 7, 7, 2, width + 4, 'madder')
    c.trapeze(x + width / 2, y - 8, 3, 2, 10, 'wool')
    for (let at = x + 3; at < x + width - 4; at += 6) c.rect(at, y + 4, 3, 4, 'saffron')
  }
  c.rect(0, 52, 96, 1, 'camel')
  for (let flake = 0; flake < 46; flake++) {
    c.dot((flake * 41) % 96, (flake * flake * 7 + flake * 3) % 45, 'wool')
  }
}

/** Two pomegranates, one of them open, on a cloth. */
export function pomegranates(c: Canvas): void {
  c.rect(0, 44, 96, 20, (x, y) => ((x + 2 * y) % 12 < 2 ? 'camel' : 'wool'))
  for (const [x, y, radius] of [
    [34, 34, 17],
    [66, 38, 14],
  ] as const) {
    c.block(x - radius, y - radius, 2 * radius, 2 * radius, 'garnet', Math.round(radius * 0.7))
    c.block(x - radius + 2, y - radius + 1, 2 * radius - 5, 2 * radius - 4, 'madder', radius >> 1)
    for (const side of [-4, 0, 4]) c.trapeze(x + side, y - radius - 5, 6, 2, 4, 'garnet')
  }
  c.diamond(36, 36, 10, 'wool')
  for (let y = 29; y < 44; y += 3) {
    for (let x = 29; x < 45; x += 3) {
      if (Math.abs(x - 36) + Math.abs(y - 36) < 9) c.rect(x, y, 2, 2, 'madder')
    }
  }
  c.diamond(59, 30, 2, 'saffron')
  for (const [x, y] of [
    [14, 56],
    [52, 59],
    [84, 55],
  ] as const)
    c.diamond(x, y, 2, 'madder')
}

/** The voice of an evening: bars of sound over the roofs of a town. */
export function evening(c: Canvas): void {
  c.diamond(48, 26, 20, 'madder')
  c.diamond(48, 26, 15, 'saffron')
  for (let bar = 0; bar < 24; bar++) {
    const height = 4 + ((bar * bar * 7 + bar * 5) % 19) + (bar > 7 && bar < 16 ? 8 : 0)
    c.rect(bar * 4, 44 - height, 2, height, bar % 3 === 0 ? 'wool' : 'camel')
  }
  c.rect(0, 44, 96, 20, 'ink')
  for (let x = 0; x < 96; x += 12) {
    c.trapeze(x + 6, 40 + ((x * 5) % 7), 5, 2, 12, 'ink')
    c.rect(x + 3, 52, 2, 3, 'saffron')
    c.rect(x + 8, 56, 2, 3, x % 24 === 0 ? 'saffron' : 'indigo')
  }
}

/** A game: a hero with a lamp, steps, and apples to be gathered. */
export function game(c: Canvas): void {
  c.rect(0, 54, 96, 10, 'bottle')
  c.rect(0, 54, 96, 2, 'saffron')
  for (const [x, y, width] of [
    [8, 44, 18],
    [34, 36, 16],
    [58, 26, 14],
    [76, 42, 18],
  ] as const) {
    c.rect(x, y, width, 5, 'camel')
    c.rect(x, y, width, 2, 'bottle')
    for (let at = x + 3; at < x + width - 2; at += 5) c.diamond(at, y - 5, 2, 'madder')
  }
  c.block(40, 18, 8, 9, 'camel', 1)
  c.rect(40, 17, 8, 3, 'ink')
  c.rect(46, 22, 1, 1, 'ink')
  c.rect(39, 27, 10, 6, 'madder')
  c.rect(40, 33, 3, 3, 'indigo')
  c.rect(45, 33, 3, 3, 'indigo')
  c.rect(49, 28, 4, 2, 'camel')
  c.diamond(55, 27, 3, 'saffron')
  for (const x of [6, 14, 22]) c.diamond(x, 6, 3, 'madder')
  c.block(70, 3, 22, 7, 'ink', 1)
  c.rect(72, 5, 14, 3, 'saffron')
  c.trapeze(86, 28, 14, 4, 14, 'garnet')
  c.rect(83, 36, 6, 6, 'ink')
}

/** The sea at evening, with a boat and the path of the light. */
export function sea(c: Canvas): void {
  c.rect(0, 0, 96, 30, (_, y) => (y % 7 < 2 ? 'camel' : 'saffron'))
  c.diamond(62, 26, 12, 'madder')
  c.rect(0, 30, 96, 34, 'indigo')
  for (let y = 32; y < 64; y += 4) {
    for (let x = (y * 7) % 16; x < 96; x += 16) c.rect(x, y, 7, 1, 'wool')
  }
  for (let y = 30; y < 60; y += 2) c.rect(62 - (y % 5), y, 6 + (y % 7), 1, 'saffron')
  c.trapeze(28, 42, 6, 28, 16, 'ink')
  c.rect(27, 18, 2, 24, 'ink')
  for (let row = 0; row < 20; row++) c.rect(30, 20 + row, Math.round(row * 0.8), 1, 'wool')
  for (let row = 0; row < 16; row++) c.rect(26 - row / 2, 24 + row, row / 2, 1, 'wool')
}

/** Five dance in a row, hand in hand. */
export function yalli(c: Canvas): void {
  c.rect(0, 50, 96, 14, 'camel')
  c.rect(0, 50, 96, 1, 'ink')
  for (let x = 3; x < 96; x += 10) c.diamond(x, 57, 3, 'madder', 1)
  const dresses = ['madder', 'saffron', 'indigo', 'madder', 'saffron'] as const
  dresses.forEach((body, at) => {
    const pose = at === 2 ? LEAP : STANDING
    const legs = at % 2 === 0 ? 'ink' : 'garnet'
    person(c, pose, { skin: 'camel', hair: 'ink', body, legs }, 12 + at * 18, at === 2 ? 26 : 30)
  })
}

/** A bag with a pattern, hung on a wall. */
export function bag(c: Canvas): void {
  c.rect(0, 56, 96, 8, 'camel')
  c.stroke(
    [
      [34, 26],
      [40, 8],
      [56, 8],
      [62, 26],
    ],
    2,
    'ink',
  )
  c.diamond(48, 5, 3, 'saffron')
  c.block(24, 24, 48, 32, 'madder', 2)
  c.rect(24, 30, 48, 2, 'wool')
  c.rect(24, 50, 48, 2, 'wool')
  for (const x of [33, 48, 63]) {
    c.diamond(x, 41, 7, 'indigo')
    c.diamond(x, 41, 4, 'saffron')
    c.diamond(x, 41, 1, 'ink')
  }
  for (let x = 25; x < 72; x += 3) c.rect(x, 56, 1, 5, 'saffron')
}

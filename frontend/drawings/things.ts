import type { Dye } from '../src/ui/weave/dyes.ts'
import type { Canvas, Point } from './canvas.ts'
import type { Pose } from './poses.ts'

/** A stand: a pole with three feet. */
export function stand(c: Canvas, x: number, top: number, floor: number, dye: Dye = 'ink'): void {
  c.rect(x, top, 2, floor - top, dye)
  c.stroke(
    [
      [x, floor - 6],
      [x - 5, floor],
    ],
    1,
    dye,
  )
  c.stroke(
    [
      [x + 1, floor - 6],
      [x + 6, floor],
    ],
    1,
    dye,
  )
}

/** A camera seen from the side, looking left (-1) or right (1), with its lens and red light. */
export function camera(c: Canvas, x: number, y: number, look: -1 | 1, dye: Dye = 'ink'): void {
  c.block(x - 7, y, 14, 9, dye, 1)
  c.rect(look < 0 ? x - 11 : x + 7, y + 2, 4, 5, dye)
  c.rect(look < 0 ? x - 12 : x + 11, y + 1, 1, 7, 'saffron')
  c.rect(x - 4, y - 3, 7, 2, dye)
  c.rect(x - 5, y - 2, 2, 2, dye)
  c.rect(x + 3 * -look, y + 2, 2, 2, 'madder')
}

/** A camera that looks at us from its tripod. */
export function cameraFront(c: Canvas, x: number, y: number, dye: Dye = 'ink'): void {
  c.block(x - 8, y, 17, 12, dye, 1)
  c.rect(x - 4, y - 2, 9, 2, dye)
  c.diamond(x, y + 6, 5, 'camel')
  c.diamond(x, y + 6, 3, 'indigo')
  c.dot(x - 1, y + 5, 'wool')
  c.rect(x + 5, y + 2, 2, 2, 'saffron')
}

/** A lamp with a soft front, on its stand. */
export function softbox(c: Canvas, x: number, y: number, floor: number): void {
  stand(c, x - 1, y + 8, floor)
  c.block(x - 8, y - 8, 16, 17, 'ink', 3)
  c.block(x - 7, y - 7, 14, 15, 'saffron', 3)
  c.block(x - 4, y - 4, 8, 9, 'wool', 2)
}

export type Dress = { skin: Dye; hair: Dye; body: Dye; legs: Dye }

/** A person in a pose, moved by (`dx`, `dy`), drawn in stepped strokes. */
export function person(c: Canvas, pose: Pose, dress: Dress, dx = 0, dy = 0, flip = false): void {
  const at = ([x, y]: Point): Point => [dx + (flip ? -x : x), dy + y]
  const path = (points: readonly Point[]) => points.map(at)
  for (const leg of pose.legs) c.stroke(path(leg), 3, dress.legs)
  c.stroke(path([pose.neck, pose.hips]), 5, dress.body)
  for (const arm of pose.arms) c.stroke(path(arm), 2, dress.skin)
  const [x, y] = at(pose.head)
  c.block(x - 2, y - 3, 5, 6, dress.skin, 1)
  c.rect(x - 2, y - 4, 5, 2, dress.hair)
  c.rect(flip ? x + 2 : x - 3, y - 3, 1, 3, dress.hair)
}

import type { Dye } from '../src/ui/weave/dyes.ts'
import type { Grid } from '../src/ui/weave/grid.ts'

export const WIDTH = 96
export const HEIGHT = 64

export type Point = readonly [x: number, y: number]
type Paint = Dye | ((x: number, y: number) => Dye | null)

/** A cloth of 96 × 64 cells to draw on; whatever lies outside of it is cut off. */
export class Canvas {
  private readonly cells: Dye[]

  constructor(ground: Dye) {
    this.cells = Array.from({ length: WIDTH * HEIGHT }, () => ground)
  }

  dot(x: number, y: number, paint: Paint): void {
    if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT) return
    const dye = typeof paint === 'string' ? paint : paint(x, y)
    if (dye !== null) this.cells[y * WIDTH + x] = dye
  }

  rect(x: number, y: number, width: number, height: number, paint: Paint): void {
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) this.dot(column, row, paint)
    }
  }

  /** A diamond around a cell, or its ring of `thickness` cells. */
  diamond(x: number, y: number, radius: number, paint: Paint, thickness = radius + 1): void {
    for (let row = -radius; row <= radius; row++) {
      for (let column = -radius; column <= radius; column++) {
        const distance = Math.abs(row) + Math.abs(column)
        if (distance <= radius && distance > radius - thickness) {
          this.dot(x + column, y + row, paint)
        }
      }
    }
  }

  /** A rectangle whose corners are cut in steps of one cell. */
  block(x: number, y: number, width: number, height: number, paint: Paint, cut = 2): void {
    for (let row = 0; row < height; row++) {
      const inset = Math.max(0, cut - Math.min(row, height - 1 - row))
      this.rect(x + inset, y + row, width - 2 * inset, 1, paint)
    }
  }

  /** A shape that widens from `top` to `bottom` cells around the column `x`. */
  trapeze(x: number, y: number, height: number, top: number, bottom: number, paint: Paint): void {
    for (let row = 0; row < height; row++) {
      const half = Math.round((top + ((bottom - top) * row) / Math.max(1, height - 1)) / 2)
      this.rect(x - half, y + row, 2 * half, 1, paint)
    }
  }

  /** A stroke through the points, as wide as `width` cells. */
  stroke(points: readonly Point[], width: number, paint: Paint): void {
    points.slice(1).forEach(([x, y], at) => {
      const [fromX, fromY] = points[at] ?? [x, y]
      const steps = Math.max(1, Math.abs(x - fromX), Math.abs(y - fromY))
      for (let step = 0; step <= steps; step++) {
        const column = Math.round(fromX + ((x - fromX) * step) / steps)
        const row = Math.round(fromY + ((y - fromY) * step) / steps)
        this.rect(column - (width >> 1), row - (width >> 1), width, width, paint)
      }
    })
  }

  /** The half left of the column `x`, mirrored to the right of it. */
  mirror(x: number): void {
    for (let row = 0; row < HEIGHT; row++) {
      for (let column = 0; column < x; column++) {
        const dye = this.cells[row * WIDTH + column]
        if (dye !== undefined) this.dot(2 * x - 1 - column, row, dye)
      }
    }
  }

  grid(): Grid {
    return { width: WIDTH, height: HEIGHT, cells: this.cells }
  }
}

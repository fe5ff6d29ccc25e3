import type { Figure } from './api'

/** A year of the survival curve; shares are of one. */
export type Point = { year: number; rate: number; low: number; high: number }

/** The told years of the survival in their order, beginning with everybody. */
export function curveOf(figures: readonly Figure[]): Point[] {
  const told = figures
    .filter(({ figure, state }) => figure === 'survival' && state === 'told')
    .map(({ part, value, low, high }) => {
      const rate = value ?? 0
      return { year: Number(part), rate, low: low ?? rate, high: high ?? rate }
    })
    .toSorted((a, b) => a.year - b.year)
  const last = told.findIndex(({ year }, at) => year !== at + 1)
  const whole = last === -1 ? told : told.slice(0, last)
  return whole.length === 0 ? [] : [{ year: 0, rate: 1, low: 1, high: 1 }, ...whole]
}

type Edge = (point: Point) => number

/** Steps from left to right: what holds after a year holds until the next. */
export function steps(points: readonly Point[], x: Edge, y: Edge): string {
  return points
    .map((point, at) => (at === 0 ? `M${x(point)} ${y(point)}` : `H${x(point)} V${y(point)}`))
    .join(' ')
}

/** The area between the bounds: along the upper steps there, along the lower ones back. */
export function band(points: readonly Point[], x: Edge, low: Edge, high: Edge): string {
  const [last, ...before] = [...points].reverse()
  if (last === undefined) return ''
  const back = before.map((point) => `V${low(point)} H${x(point)}`)
  return [steps(points, x, high), `V${low(last)}`, ...back, 'Z'].join(' ')
}

/** Maps values and zero to 0 … 100, with a little room at both ends. */
export function scaleOf(values: readonly number[]): (value: number) => number {
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const room = (high - low || 1) * 0.06
  return (value) => ((value - low + room) / (high - low + 2 * room)) * 100
}

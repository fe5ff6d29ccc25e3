import type { Series } from './api'

export const WIDTH = 220
export const HEIGHT = 56

type Dot = { month: string; x: number; y: number }

/** Where the numbers stand, from zero up; a month without a number breaks the line. */
export function plotted(values: Series['values']): { lines: string[]; dots: Dot[] } {
  const numbers = values.flatMap(({ number }) => (number === null ? [] : [number]))
  const top = Math.max(0, ...numbers)
  const bottom = Math.min(0, ...numbers)
  const first = values[0]
  const last = values.at(-1)
  if (first === undefined || last === undefined) return { lines: [], dots: [] }
  const months = Math.max(1, monthOf(last.month) - monthOf(first.month))
  const place = (month: string, number: number): Dot => ({
    month,
    x: round(((monthOf(month) - monthOf(first.month)) / months) * WIDTH),
    y: round(HEIGHT - ((number - bottom) / (top - bottom || 1)) * HEIGHT),
  })
  const runs: Dot[][] = []
  let before = Number.NaN
  for (const { month, number } of values) {
    if (number === null) continue
    const dot = place(month, number)
    const run = runs.at(-1)
    if (run === undefined || monthOf(month) !== before + 1) runs.push([dot])
    else run.push(dot)
    before = monthOf(month)
  }
  const lines = runs.map((run) => run.map(({ x, y }) => `${x},${y}`).join(' '))
  return { lines, dots: runs.flat() }
}

const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
const round = (value: number) => Math.round(value * 10) / 10

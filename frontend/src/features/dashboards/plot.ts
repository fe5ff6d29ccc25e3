export const WIDTH = 280
export const HEIGHT = 84

/** A number of a month. */
export type Point = { month: string; value: number }
export type Drawn = { runs: string[]; dots: { month: string; x: number; y: number }[] }

/** How far lines reach, counted from their own first month, and how high. */
export type Scale = { months: number; top: number; bottom: number }

/** One scale for all lines of a picture: groups begin at the same edge, whenever they began. */
export function scaleOf(lines: readonly (readonly Point[])[]): Scale {
  const values = lines.flatMap((points) => points.map(({ value }) => value))
  const months = lines.map((points) => between(points[0], points.at(-1)))
  return {
    months: Math.max(1, ...months),
    top: Math.max(0, ...values),
    bottom: Math.min(0, ...values),
  }
}

/** Where a line runs; a month without a number breaks it. */
export function drawn(points: readonly Point[], { months, top, bottom }: Scale): Drawn {
  const [first] = points
  const dots = points.map((point) => ({
    month: point.month,
    x: round((between(first, point) / months) * WIDTH),
    y: round(HEIGHT - ((point.value - bottom) / (top - bottom || 1)) * HEIGHT),
  }))
  const runs: string[][] = []
  dots.forEach((dot, place) => {
    const before = points[place - 1]
    const at = `${dot.x},${dot.y}`
    if (before === undefined || between(before, points[place]) !== 1) runs.push([at])
    else runs.at(-1)?.push(at)
  })
  return { runs: runs.map((run) => run.join(' ')), dots }
}

/** The share of those who came from one stage to the next; nothing where that cannot be said. */
export function kept(before: number | null | undefined, now: number | null): number | undefined {
  return before && now !== null && now <= before ? now / before : undefined
}

const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
const between = (a: { month: string } | undefined, b: { month: string } | undefined) =>
  a === undefined || b === undefined ? 0 : monthOf(b.month) - monthOf(a.month)
const round = (value: number) => Math.round(value * 10) / 10

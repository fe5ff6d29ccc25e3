/** A half-open stretch of time between two instants. */
export type Stretch = { starts_at: string; ends_at: string }

type Range = readonly [from: number, to: number]

const range = ({ starts_at, ends_at }: Stretch): Range => [
  Date.parse(starts_at),
  Date.parse(ends_at),
]
const stretch = ([from, to]: Range): Stretch => ({
  starts_at: new Date(from).toISOString(),
  ends_at: new Date(to).toISOString(),
})

/** What is left of `whole` without `gone`, in order. */
export function without(whole: readonly Stretch[], gone: readonly Stretch[]): Stretch[] {
  let left = whole.map(range)
  for (const [from, to] of gone.map(range)) {
    left = left.flatMap(([start, end]): Range[] => {
      if (to <= start || end <= from) return [[start, end]]
      const before: Range = [start, Math.max(start, from)]
      const after: Range = [Math.min(end, to), end]
      return [before, after].filter(([a, b]) => a < b)
    })
  }
  return left.sort((a, b) => a[0] - b[0]).map(stretch)
}

/** `parts` with those joined that touch or overlap, in order. */
export function merged(parts: readonly Stretch[]): Stretch[] {
  const joined: [number, number][] = []
  for (const [from, to] of parts.map(range).sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined.map(stretch)
}

/** Real minutes in all `parts` together. */
export function totalMinutes(parts: readonly Stretch[]): number {
  return parts.map(range).reduce((sum, [from, to]) => sum + (to - from) / 60_000, 0)
}

/** Where `part` lies in `whole`, as shares of it from 0 to 1, cut at both ends. */
export function shareOf(part: Stretch, whole: Stretch): { from: number; to: number } {
  const [start, end] = range(whole)
  const share = (time: number) => Math.min(1, Math.max(0, (time - start) / (end - start)))
  const [from, to] = range(part)
  return { from: share(from), to: share(to) }
}

import type { Reader } from './api'

/** Why an application is not given to somebody. */
export type Hindrance = 'conflict' | 'full' | 'given'

/** What is in the way of giving it; a full load is only said, for a manager may know better. */
export function hindranceOf(reader: Reader): Hindrance | undefined {
  if (reader.given !== null) return 'given'
  if (reader.conflicts.length > 0) return 'conflict'
  return reader.assigned >= reader.most ? 'full' : undefined
}

const WISHES = { keen: 1, neutral: 0, rather_not: -1 } as const
const ORDER = { given: 0, none: 1, full: 2, conflict: 3 } as const

/** Who has it first; then who fits best: room, expertise, language, wish, the lightest load. */
export function byFit(readers: readonly Reader[]): Reader[] {
  const place = (one: Reader) => ORDER[hindranceOf(one) ?? 'none']
  return [...readers].sort(
    (a, b) =>
      place(a) - place(b) ||
      b.level - a.level ||
      Number(b.reads_language) - Number(a.reads_language) ||
      WISHES[b.preference] - WISHES[a.preference] ||
      a.assigned - b.assigned,
  )
}

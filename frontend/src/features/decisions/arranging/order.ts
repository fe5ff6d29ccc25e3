/** The ids with the one at `from` one place earlier or later. */
export function moved(ids: readonly string[], from: number, by: -1 | 1): string[] {
  const to = from + by
  const id = ids[from]
  if (id === undefined || to < 0 || to >= ids.length) return [...ids]
  return ids.toSpliced(from, 1).toSpliced(to, 0, id)
}

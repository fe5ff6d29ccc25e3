/** The most times that one may rank. */
export const MOST_WISHES = 10

/** `wishes` with `start` at the end, or without it if it was there. */
export function toggled(wishes: readonly string[], start: string): string[] {
  if (wishes.includes(start)) return wishes.filter((one) => one !== start)
  return wishes.length < MOST_WISHES ? [...wishes, start] : [...wishes]
}

/** `wishes` with `start` at `place`, counted from 0; places beyond the ends are the ends. */
export function ranked(wishes: readonly string[], start: string, place: number): string[] {
  const others = wishes.filter((one) => one !== start)
  const at = Math.min(Math.max(place, 0), others.length)
  return [...others.slice(0, at), start, ...others.slice(at)]
}

/** Where `key` leads in a list of `count` from place `from`; nothing when it leads nowhere. */
export function stepOf(key: string, from: number, count: number): number | undefined {
  const last = count - 1
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: last }[key]
  return to === undefined || to < 0 || to > last || to === from ? undefined : to
}

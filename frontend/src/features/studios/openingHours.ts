/** Open on ISO weekday 1 (Monday) to 7, from and to times of day; `24:00` ends a day. */
export type Opening = { weekday: number; opens: string; closes: string }

export type OpeningLine = {
  /** The first and the last weekday of a run with the same hours. */
  from: number
  to: number
  /** Empty: closed. */
  times: { opens: string; closes: string }[]
}

/** The week from Monday on, days with the same hours in one line. */
export function openingLines(openings: readonly Opening[]): OpeningLine[] {
  const lines: OpeningLine[] = []
  for (let weekday = 1; weekday <= 7; weekday++) {
    const times = openings
      .filter((opening) => opening.weekday === weekday)
      .map(({ opens, closes }) => ({ opens, closes }))
      .sort((a, b) => (a.opens < b.opens ? -1 : 1))
    const last = lines.at(-1)
    if (last !== undefined && JSON.stringify(last.times) === JSON.stringify(times)) {
      last.to = weekday
    } else {
      lines.push({ from: weekday, to: weekday, times })
    }
  }
  return lines
}

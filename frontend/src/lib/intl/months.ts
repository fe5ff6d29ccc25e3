/** The first days of a month and of those before it, the newest first. */
export function monthsBefore(day: string, many: number): string[] {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return Array.from({ length: many }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10),
  )
}

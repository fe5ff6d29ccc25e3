import type { Kpi } from './api'

/** The month before a month, both named by their first day. */
export function before(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const last = number === 1 ? [year - 1, 12] : [year, number - 1]
  return `${String(last[0]).padStart(4, '0')}-${String(last[1]).padStart(2, '0')}-01`
}

/** The last month of which something is said, by any version; null when nothing is. */
export function answeredUntil({ versions }: Pick<Kpi, 'versions'>): string | null {
  const months = versions.flatMap(({ answered_until }) => answered_until ?? [])
  return months.toSorted().at(-1) ?? null
}

/** Which version asks in a month: of those that have begun, the newest. */
export function askedBy({ versions }: Pick<Kpi, 'versions'>, month: string) {
  return versions
    .filter(({ from_month }) => from_month <= month)
    .toSorted((a, b) => b.number - a.number)[0]
}

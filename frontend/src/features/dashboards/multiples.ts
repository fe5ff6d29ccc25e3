import type { Group, Kpi } from './api'
import type { Line } from './Lines'

export type Measure = 'median' | 'sum'

/** A picture: a KPI in one currency, with a line for each group that told numbers of it. */
export type Multiple = {
  id: string
  kpi: Kpi
  currency: string | null
  measure: Measure
  lines: (Line & { kpi: Kpi; ns: Map<string, number> })[]
}

/** The pictures of all KPIs that anybody told a number of; currencies are never put together. */
export function multiplesOf(groups: readonly Group[], wanted: Measure): Multiple[] {
  const found = new Map<string, Multiple>()
  groups.forEach((group, place) => {
    for (const kpi of group.kpis) {
      // A share has no sum.
      const measure = kpi.unit === 'share' ? 'median' : wanted
      for (const { currency, points } of kpi.lines) {
        const id = `${kpi.kpi_id} ${currency ?? ''}`
        const multiple = found.get(id) ?? { id, kpi, currency, measure, lines: [] }
        found.set(id, multiple)
        multiple.lines.push({
          group,
          place,
          kpi,
          points: points.map((point) => ({ month: point.month, value: point[measure] ?? 0 })),
          ns: new Map(points.map(({ month, n }) => [month, n])),
        })
      }
    }
  })
  return [...found.values()]
}

const HOUR = 60
const DAY = 24 * HOUR

/** How long something has waited, in the unit that a person would say. */
export function ageOf(minutes: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  if (minutes < HOUR) return { unit: 'minutes', count: Math.max(1, Math.round(minutes)) }
  if (minutes < 2 * DAY) return { unit: 'hours', count: Math.round(minutes / HOUR) }
  return { unit: 'days', count: Math.floor(minutes / DAY) }
}

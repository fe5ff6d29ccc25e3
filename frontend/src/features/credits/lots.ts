import type { Credits } from '@/api/credits'

export type Lot = Credits['holdings'][number]['lots'][number]

/** A stretch of the bar: what of the whole expires together, and whether that is soon. */
export type Stretch = { id: string; minutes: number; until: string | null; soon: boolean }

const SOON = 7 * 24 * 3600 * 1000

/** Lots that expire together, in the order in which they are spent. */
export function stretchesOf(lots: readonly Lot[], now: number): Stretch[] {
  const stretches: Stretch[] = []
  for (const { id, remaining, expires_at: until } of lots) {
    const last = stretches.at(-1)
    if (last !== undefined && last.until === until) last.minutes += remaining
    else {
      const soon = until !== null && Date.parse(until) - now < SOON
      stretches.push({ id, minutes: remaining, until, soon })
    }
  }
  return stretches
}

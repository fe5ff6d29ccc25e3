import type { Zone } from './api'

/** What it costs to send so many pieces of a price below which nothing is free. */
export function costOf({ first, further }: Zone, pieces: number): number {
  return first + further * (pieces - 1)
}

/** The basis points that were typed as per cent: `18` and `12,5`; nothing when unclear. */
export function parseRate(text: string): number | undefined {
  const found = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim())
  if (found === null) return undefined
  const rate = Number(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`)
  return rate > 10_000 ? undefined : rate
}

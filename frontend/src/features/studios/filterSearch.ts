import type { StudioFilter, StudioKind } from './api'

export const KINDS: readonly StudioKind[] = ['photo', 'video', 'sound', 'animation', 'dance']

/** The filters as the address carries them; `on` keeps the studios that are free on that day. */
export type FilterSearch = StudioFilter & { on?: string | undefined }

/** Reads the filters from an address that may say anything. */
export function parseFilter({ kind, feature, people, on }: Record<string, unknown>): FilterSearch {
  return {
    ...(KINDS.some((known) => known === kind) && { kind: kind as StudioKind }),
    ...(typeof feature === 'string' && /^[a-z0-9-]{1,40}$/.test(feature) && { feature }),
    ...(typeof people === 'number' && people > 1 && people <= 1000 && { people: people | 0 }),
    ...(typeof on === 'string' && /^\d{4}-\d\d-\d\d$/.test(on) && { on }),
  }
}

/** The kinds that a hub has, each with how many studios, in the order of `KINDS`. */
export function countKinds(studios: readonly { kind: StudioKind }[]): [StudioKind, number][] {
  return KINDS.map((kind): [StudioKind, number] => [
    kind,
    studios.filter((studio) => studio.kind === kind).length,
  ]).filter(([, count]) => count > 0)
}

import { readKept, writeKept } from '@/lib/kept/browser'

/** As many as the server takes at once. */
export const MOST_KEPT = 100

/** What a visitor keeps of the market of `hub`, the newest first. */
export const readHearts = (hub: string): string[] => readKept(`favourites.${hub}`, parseHearts, [])

export function keepHearts(hub: string, ids: readonly string[]): void {
  writeKept(`favourites.${hub}`, ids.length === 0 ? null : ids)
}

/** Ids as they were kept; nothing when one of them is none. */
export function parseHearts(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || value.length > MOST_KEPT) return undefined
  return value.every(isId) ? [...new Set(value)] : undefined
}

/** What is kept once `id` is kept, or is not any more. */
export function turned(ids: readonly string[], id: string, isKept: boolean): string[] {
  const others = ids.filter((one) => one !== id)
  return isKept ? [id, ...others] : others
}

const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)

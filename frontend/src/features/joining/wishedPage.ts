const STORED = 'kilim.next'
/** As long as the letter works, in milliseconds. */
const GOOD_FOR = 24 * 3600 * 1000

/** Remembers on this device where a newcomer wanted to go: their letter opens another tab. */
export function keepWishedPage(path: string | undefined): void {
  try {
    if (path === undefined) localStorage.removeItem(STORED)
    else localStorage.setItem(STORED, JSON.stringify({ path, until: Date.now() + GOOD_FOR }))
  } catch {
    // Storage is closed to us: they arrive at the first page.
  }
}

/** Where the newcomer wanted to go, once; only a path of ours. */
export function takeWishedPage(): string | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? 'null')
    localStorage.removeItem(STORED)
    return isWish(stored) && stored.until > Date.now() ? stored.path : undefined
  } catch {
    return undefined
  }
}

function isWish(stored: unknown): stored is { path: string; until: number } {
  if (typeof stored !== 'object' || stored === null) return false
  const { path, until } = stored as Record<string, unknown>
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) && typeof until === 'number'
}

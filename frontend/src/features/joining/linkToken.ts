/** The secret of a mailed link stands in the fragment, which browsers never send to a server. */
const kept = new Map<string, string>()

/**
 * Takes the token out of `hash` (`token=…`) and keeps it for the page at `path`, in memory alone.
 *
 * Returns whether there was one; then the caller removes it from the address.
 */
export function keepToken(path: string, hash: string): boolean {
  const token = new URLSearchParams(hash).get('token')
  if (token === null) return false
  kept.set(path, token)
  return true
}

/** The token with which the page at `path` was opened; null when the link came without one. */
export function tokenOf(path: string): string | null {
  return kept.get(path) ?? null
}

/** Forgets a token that was used or is of no use any more. */
export function dropToken(path: string): void {
  kept.delete(path)
}

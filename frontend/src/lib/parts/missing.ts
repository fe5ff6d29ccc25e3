/**
 * Parts of the application are fetched when they are needed: scripts, styles, words. Without a
 * network, or after a deployment that took them away, they are missing: nothing is broken then, and
 * another try may bring them.
 */
const missing = new WeakSet<object>()

/** Whether `error` says that a part could not be fetched. */
export function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && missing.has(error)
}

/** Remembers of `error` that a part could not be fetched; gives it back for throwing. */
export function asMissing<E>(error: E): E {
  if (typeof error === 'object' && error !== null) missing.add(error)
  return error
}

/** Learns of every script and style that does not come; call once before the first screen. */
export function watchParts(): void {
  addEventListener('vite:preloadError', ({ payload }) => {
    asMissing(payload)
    // What has failed would count as loaded at the next try.
    for (const link of document.head.querySelectorAll('link')) {
      if (payload.message.endsWith(link.href)) link.remove()
    }
    // By the browser's own words the router would load the page anew: without a network it is lost.
    payload.message = `A part is missing. ${payload.message}`
  })
}

/**
 * What a browser remembers of buying and keeping: small, versioned, thrown away when it is broken.
 *
 * It is not a person's own text, so it may stay when somebody signs out: visitors have a basket too.
 */
const VERSION = 1
const MOST = 20_000 // characters; a full basket has a third of that

/** What is kept under `name` as `parse` understands it; `nothing` in any other case. */
export function readKept<T>(name: string, parse: (value: unknown) => T | undefined, nothing: T): T {
  try {
    const text = localStorage.getItem(nameOf(name))
    if (text === null || text.length > MOST) return nothing
    const { version, value } = JSON.parse(text)
    return (version === VERSION ? parse(value) : undefined) ?? nothing
  } catch {
    return nothing // another program wrote it, or this browser keeps nothing
  }
}

/** Keeps `value`; null forgets it. A browser that keeps nothing still sells. */
export function writeKept(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(nameOf(name))
    else localStorage.setItem(nameOf(name), JSON.stringify({ version: VERSION, value }))
  } catch {
    // full, or forbidden
  }
}

const nameOf = (name: string) => `kilim.${name}`

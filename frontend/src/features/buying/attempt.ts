import { newSecret } from './secrets'

/** One try to buy: repeated with the same key and secret it buys once. */
export type Attempt = { wish: string; key: string; secret: string }

const NAME = 'kilim.attempt'

/**
 * The try for `wish`: the one that has had no answer yet, even before a reload, or a new one.
 *
 * Whoever wants something else begins anew.
 */
export function attemptFor(wish: unknown): Attempt {
  const text = JSON.stringify(wish)
  const open = readAttempt()
  if (open?.wish === text) return open
  const made = { wish: text, key: crypto.randomUUID(), secret: newSecret() }
  try {
    sessionStorage.setItem(NAME, JSON.stringify(made))
  } catch {
    // then only this page can repeat it
  }
  return made
}

/** The try was answered: what comes next is another one. */
export function endAttempt(): void {
  try {
    sessionStorage.removeItem(NAME)
  } catch {
    // it was not kept either
  }
}

function readAttempt(): Attempt | undefined {
  try {
    const { wish, key, secret } = JSON.parse(sessionStorage.getItem(NAME) ?? '{}')
    const isWhole = [wish, key, secret].every((one) => typeof one === 'string')
    return isWhole ? { wish, key, secret } : undefined
  } catch {
    return undefined
  }
}

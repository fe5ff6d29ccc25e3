/** A page that has just been loaded is as new as it gets, whatever is missing. */
const YOUNG_MS = 10_000

/** Loads the page anew if a deployment has replaced it: the files that it names may be gone. */
export async function renewIfReplaced(): Promise<boolean> {
  const replaced = performance.now() > YOUNG_MS && (await isReplaced())
  if (replaced) location.reload()
  return replaced
}

/** Whether the server gives out another first script than this page has. */
async function isReplaced(): Promise<boolean> {
  const own = document.querySelector('script[type=module][src]')?.getAttribute('src')
  if (!own) return false
  try {
    const page = await fetch('/', { cache: 'no-store' })
    return page.ok && !(await page.text()).includes(own)
  } catch {
    return false // nobody answers
  }
}

/** A whole number above nothing that somebody typed; null for anything else. */
export function wholeOf(typed: string): number | null {
  const plain = typed.trim()
  return /^\d{1,6}$/.test(plain) && Number(plain) > 0 ? Number(plain) : null
}

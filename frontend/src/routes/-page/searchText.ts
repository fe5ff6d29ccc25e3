/** What was typed into a search, from an address where `?q=5` reads as a number. */
export function searchText(q: unknown): string | undefined {
  const text = typeof q === 'string' || typeof q === 'number' ? String(q).trim() : ''
  return text === '' ? undefined : text.slice(0, 100)
}

export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

const LETTERS: Record<string, string> = {
  ə: 'e',
  ğ: 'g',
  ı: 'i',
  ö: 'o',
  ş: 's',
  ç: 'c',
  ü: 'u',
  İ: 'i',
}
const LONGEST = 60

/** An address from a title: letters of Azerbaijani are written with plain ones. */
export function slugFrom(title: string): string {
  const plain = [...title.trim()].map((one) => LETTERS[one] ?? LETTERS[one.toLowerCase()] ?? one)
  return plain
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
}

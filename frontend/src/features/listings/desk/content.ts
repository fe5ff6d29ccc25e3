import type { Content } from '@/api/sellerListings'

/** Texts in every language that a listing may speak. */
export type Texts = Content['title']
export type Language = keyof Texts
export const LANGUAGES: readonly Language[] = ['az', 'en', 'ru']
export const WHOLE = 100

/** What the shares of materials add up to. */
export const sumOf = ({ materials }: Pick<Content, 'materials'>) =>
  materials.reduce((sum, { share }) => sum + share, 0)

/** What stands in the way of saving; the rest is for who submits. */
export function wrongWith(content: Content): 'materials' | 'share' | null {
  if (content.materials.some(({ share }) => share < 1 || share > WHOLE)) return 'share'
  const sum = sumOf(content)
  return content.materials.length > 0 && sum !== WHOLE ? 'materials' : null
}

/** `list` with the item at `place` one step earlier or later. */
export function moved<T>(list: readonly T[], place: number, by: -1 | 1): T[] {
  const next = [...list]
  const [one] = next.splice(place, 1)
  if (one !== undefined) next.splice(place + by, 0, one)
  return next
}

/** A number that somebody typed, if it is a whole one; nothing typed is nothing. */
export function wholeOf(typed: string): number | null {
  const plain = typed.trim()
  return /^\d{1,9}$/.test(plain) && Number(plain) > 0 ? Number(plain) : null
}

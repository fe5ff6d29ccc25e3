import type { Question } from '@/api/arranging'

/** The name under which a quota knows where applicants are. */
export const PLACE = 'place'

type Place = { key: string; name: { en: string; az: string } }

/** What a quota can be of: where applicants are, if they were asked, and every choice of the form. */
export function questionsOf(
  asked: readonly Question[],
  places: readonly Place[],
  label: string,
  language: 'en' | 'az',
): Question[] {
  const options = places.map(({ key, name }) => ({ key, label: name[language] }))
  return [...(options.length > 0 ? [{ key: PLACE, label, options }] : []), ...asked]
}

/** A short name of its own, in small letters and hyphens. */
export function slugOf(name: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
  const base = plain === '' ? 'quota' : plain
  let slug = base
  for (let number = 2; taken.includes(slug); number += 1) slug = `${base}-${number}`
  return slug
}

import type { Audience, DirectoryFilter, EntryChange } from './api'

export const AUDIENCES = ['nobody', 'residents', 'everyone'] as const satisfies readonly Audience[]
export type Part = 'about' | 'skills' | 'works' | 'region' | 'offers' | 'seeks'

/** What an address asks for; what it does not know is left out. */
export function parseFilter(search: Record<string, unknown>): DirectoryFilter {
  const word = (name: string) => {
    const value = search[name]
    return typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined
  }
  const regional = search.regional === true ? true : undefined
  return { q: word('q'), skill: word('skill'), region: word('region'), regional }
}

/** Skills as they are typed: separated by commas or lines, each once. */
export function skillsOf(text: string): string[] {
  const found = new Map<string, string>()
  for (const skill of text.split(/[,\n]/).map((one) => one.trim().replace(/\s+/g, ' '))) {
    const known = skill.toLocaleLowerCase()
    if (skill !== '' && !found.has(known)) found.set(known, skill)
  }
  return [...found.values()]
}

/** Whether a part is opened for more readers than find the person at all. */
export function reachesFurther(entry: EntryChange, part: Part): boolean {
  return AUDIENCES.indexOf(entry[`${part}_for`]) > AUDIENCES.indexOf(entry.listed_for)
}

import type { Answers } from './merging'

type Entry = { readonly [key: string]: unknown }

/**
 * `answers` with the one at `path` changed: `deck`, or `members/1/cv` within an entry of a group.
 *
 * Fails when there is no such entry any more.
 */
export function changedAt<T>(answers: Answers, path: string, to: (now: T | undefined) => T) {
  const [field = '', place, key = ''] = path.split('/')
  if (place === undefined) return { ...answers, [field]: to(answers[field] as T | undefined) }
  const entries = (Array.isArray(answers[field]) ? answers[field] : []) as Entry[]
  const entry = entries[Number(place)]
  if (entry === undefined) throw new Error(`There is no ${path} any more.`)
  const next = { ...entry, [key]: to(entry[key] as T | undefined) }
  return { ...answers, [field]: entries.with(Number(place), next) }
}

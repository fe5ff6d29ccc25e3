import type { Language } from '@/lib/i18n/languages'
import type { Translate } from '@/lib/i18n/translate'
import type { Definition, FormPage, Item } from './api'
import type { Fault } from './judging'
import { faultWords, say } from './wording'

type Place = {
  page: FormPage
  /** What stands on the page. */
  item: Item
  /** What the fault is of: the item itself, or a field of its group. */
  field: Item
  /** Of the group, from one. */
  entry: number | undefined
}

/** Where a path of a verdict leads: `deck`, or `members/1/cv` within a group. */
export function placeOf(definition: Definition, path: string): Place | undefined {
  const [key, place, within] = path.split('/')
  const page = definition.pages.find(({ items }) => items.some((one) => one.key === key))
  const item = page?.items.find((one) => one.key === key)
  if (page === undefined || item === undefined) return undefined
  const inner = item.kind === 'group' ? item.fields.find((one) => one.key === within) : undefined
  return { page, item, field: inner ?? item, entry: inner ? Number(place) + 1 : undefined }
}

/** A fault with the name of what it is of: "Member 2, CV: This is needed." */
export function faultLine(
  t: Translate<'forms'>,
  fault: Fault,
  definition: Definition,
  language: Language,
): string {
  const place = placeOf(definition, fault.path)
  if (place === undefined) return faultWords(t, fault, undefined)
  const { item, field, entry } = place
  const isWithin = item.kind === 'group' && entry !== undefined
  const name = isWithin ? `${t('entry', { name: say(item.entry, language), number: entry })}, ` : ''
  return `${name}${say(field.label, language)}: ${faultWords(t, fault, field)}`
}

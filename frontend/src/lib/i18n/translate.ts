import { pluralForm } from '@/lib/intl/plural'

import type { Language } from './languages'
import type { Namespace, Words } from './words'

/** The words of one slice as they stand in its file: texts in groups in groups. */
export type Catalogue = { readonly [key: string]: string | Catalogue }

/** What stands in a text for `{{name}}`; `count` also chooses the plural form. */
export type Values = { readonly [name: string]: string | number }

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type Singular<Key extends string> = Key extends `${infer Stem}_${Plural}` ? Stem : Key
type Paths<Group> = {
  [Key in keyof Group & string]: Group[Key] extends string
    ? Singular<Key>
    : `${Key}.${Paths<Group[Key]>}`
}[keyof Group & string]

/** The keys of a slice: `list.title`; a plural is named without its `_one` and `_other`. */
export type Key<N extends Namespace> = Paths<Words[N]>

/** Gives the text of `key` with the values filled in. */
export type Translate<N extends Namespace> = (key: Key<N>, values?: Values) => string

/** `Translate` over a catalogue of `language`. A key that is not there is given back as it is. */
export function translator<N extends Namespace>(
  catalogue: Catalogue,
  language: Language,
): Translate<N> {
  return (key, values) => {
    const text = find(catalogue, key, values?.count, language) ?? key
    return text.replace(/\{\{(\w+)\}\}/g, (gap, name) => String(values?.[name] ?? gap))
  }
}

/** Whether the catalogue has a text for `key`, which came from outside and may be anything. */
export function hasText(catalogue: Catalogue, key: string): boolean {
  return typeof catalogue[key] === 'string'
}

function find(
  catalogue: Catalogue,
  key: string,
  count: string | number | undefined,
  language: Language,
): string | undefined {
  const path = key.split('.')
  const last = path.pop() ?? ''
  let group: string | Catalogue | undefined = catalogue
  for (const name of path) group = typeof group === 'object' ? group[name] : undefined
  if (typeof group !== 'object') return undefined
  const form =
    typeof count === 'number' ? group[`${last}_${pluralForm(count, language)}`] : undefined
  const text = form ?? group[last]
  return typeof text === 'string' ? text : undefined
}

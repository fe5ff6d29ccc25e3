/**
 * The words of the interface: one JSON per slice and language, loaded when a screen needs it.
 *
 * Our own, because a library costs a visitor 15 kB where the whole first page has 110.
 */
import { loadDates } from '@/lib/intl/format'
import { asMissing } from '@/lib/parts/missing'

import { firstLanguage, type Language, storeLanguage } from './languages'
import { type Catalogue, type Translate, translator } from './translate'
import type { Namespace } from './words'

let language: Language = 'en'
const catalogues = new Map<string, Catalogue>()
const wanted = new Set<Namespace>()
const listeners = new Set<() => void>()

const addressOf = (tongue: Language, namespace: Namespace) =>
  `${__WORDS__}/${tongue}/${namespace}.json`

async function load(tongue: Language, namespace: Namespace): Promise<void> {
  const address = addressOf(tongue, namespace)
  if (catalogues.has(address)) return
  const answer = await fetch(address).catch((error: unknown) => {
    throw asMissing(error)
  })
  if (!answer.ok) throw asMissing(new Error(`There are no words at ${address}`))
  catalogues.set(address, await answer.json())
}

async function loadAll(tongue: Language, namespaces: Namespace[]): Promise<void> {
  await Promise.all([loadDates(tongue), ...namespaces.map((name) => load(tongue, name))])
}

/** Chooses the person's language; call once before the first screen. */
export function startWords(): void {
  language = firstLanguage()
  document.documentElement.lang = language
}

/** Loads the words that a screen needs. For route loaders, so that screens never wait for words. */
export async function loadWords(...namespaces: Namespace[]): Promise<void> {
  for (const namespace of namespaces) wanted.add(namespace)
  await loadAll(language, namespaces)
}

/** Turns the interface to `next` once its words are here, and remembers it on this device. */
export async function speak(next: Language): Promise<void> {
  storeLanguage(next)
  await loadAll(next, [...wanted])
  language = next
  document.documentElement.lang = next
  for (const listener of listeners) listener()
}

/** The language of the interface now; screens use `useLanguage`. */
export function currentLanguage(): Language {
  return language
}

/** The words of one slice, for code outside of React such as the title of a page. */
export function wordsOf<N extends Namespace>(namespace: N): Translate<N> {
  return translator<N>(catalogueOf(namespace) ?? {}, language)
}

/** The words of one slice in the language of now, if they are loaded. */
export function catalogueOf(namespace: Namespace): Catalogue | undefined {
  return catalogues.get(addressOf(language, namespace))
}

/** Calls `listener` after each change of language until the function it returns is called. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

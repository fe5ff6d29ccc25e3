import { use, useMemo, useSyncExternalStore } from 'react'

import { catalogueOf, currentLanguage, loadWords, onLanguage } from './i18n'
import type { Language } from './languages'
import { type Translate, translator } from './translate'
import type { Namespace } from './words'

/** The language of the interface. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage)
}

/**
 * The words of a slice: `const t = useWords('bookings')`, then `t('list.title')`,
 * `t('left', { count: 3 })`, `t('hello', { name })`.
 *
 * The route's loader calls `loadWords`; a component that comes without suspends until they are here.
 * It asks for the same promise when React draws it again: hooks after a `use` that is left out then
 * are an error to React.
 */
export function useWords<N extends Namespace>(namespace: N): Translate<N> {
  const language = useLanguage()
  const catalogue = catalogueOf(namespace)
  const key = `${language} ${namespace}`
  const waitedFor = waiting.get(key) ?? (catalogue === undefined ? wait(namespace, key) : undefined)
  if (waitedFor !== undefined) use(waitedFor)
  return useMemo(() => translator<N>(catalogue ?? {}, language), [catalogue, language])
}

/** What components have waited for in this visit. */
const waiting = new Map<string, Promise<void>>()

function wait(namespace: Namespace, key: string): Promise<void> {
  const promise = loadWords(namespace)
  waiting.set(key, promise)
  promise.catch(() => waiting.delete(key)) // "Try again" shall try again
  return promise
}

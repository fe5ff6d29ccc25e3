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
 */
export function useWords<N extends Namespace>(namespace: N): Translate<N> {
  const language = useLanguage()
  const catalogue = catalogueOf(namespace)
  if (catalogue === undefined) use(pending(namespace))
  return useMemo(() => translator<N>(catalogue ?? {}, language), [catalogue, language])
}

const loading = new Map<string, Promise<void>>()

/** React wants the same promise each time that it asks. */
function pending(namespace: Namespace): Promise<void> {
  const key = `${currentLanguage()} ${namespace}`
  const known = loading.get(key)
  if (known !== undefined) return known
  const promise = loadWords(namespace)
  loading.set(key, promise)
  promise.catch(() => loading.delete(key)) // "Try again" shall try again
  return promise
}

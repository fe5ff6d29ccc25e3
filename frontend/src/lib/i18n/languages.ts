/** The languages of the interface, each complete; ru and sr join when their words are written. */
export const LANGUAGES = ['az', 'en'] as const

export type Language = (typeof LANGUAGES)[number]

/** Every language by its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = { az: 'Azərbaycanca', en: 'English' }

const STORED = 'kilim.language'

/** The language of ours that `tag` (`az`, `en-GB`) asks for, if there is one. */
export function offered(tag: string | null | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split('-')[0]
  return LANGUAGES.find((language) => language === primary)
}

/** The language to begin with: the address (`?lang=az`), the last choice, then the browser's list. */
export function firstLanguage(): Language {
  return (
    offered(new URLSearchParams(location.search).get('lang')) ??
    offered(storedLanguage()) ??
    navigator.languages.map(offered).find((language) => language !== undefined) ??
    'en'
  )
}

function storedLanguage(): string | null {
  try {
    return localStorage.getItem(STORED)
  } catch {
    return null // storage is closed to us
  }
}

/** Remembers the choice on this device. */
export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // Storage is closed to us: the choice lasts as long as the page.
  }
}

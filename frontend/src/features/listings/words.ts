import type { Language } from '@/lib/i18n/languages'

import type { Vocabulary } from './api'

/** The name of a word of the market; a code that a newer server knows stands for itself. */
export function nameIn(words: Vocabulary['materials'], code: string, language: Language): string {
  return words.find((one) => one.code === code)?.[language] ?? code
}

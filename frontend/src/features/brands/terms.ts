import type { Language } from '@/lib/i18n/languages'

import type { Brand, Terms } from './api'

/** The terms of a brand that are in force, or that wait for signatures: one each at most. */
export function termsIn({ terms }: Brand, state: 'active' | 'proposed'): Terms | undefined {
  return terms.find((one) => one.state === state)
}

/** The rules of quality in the reader's language, or in English where that says nothing. */
export function rulesOf({ rules }: Terms, language: Language): string {
  return rules[language] || rules.en
}

/** How each state looks beside its word. */
export const TERMS_LOOKS = {
  proposed: { tone: 'warning', mark: 'hollow' },
  active: { tone: 'success', mark: 'solid' },
  superseded: { tone: 'neutral', mark: 'chequered' },
  withdrawn: { tone: 'neutral', mark: 'hollow' },
} as const satisfies Record<Terms['state'], object>

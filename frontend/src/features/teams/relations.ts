import type { Language } from '@/lib/i18n/languages'

import type { TeamOffer } from './api'

export const RELATIONS = ['founder', 'member', 'contact'] as const

/** A title in the reader's language; the other language stands in for it. */
export const titleIn = (title: TeamOffer['title'], language: Language): string =>
  title[language] || title.en || title.az

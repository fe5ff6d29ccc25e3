/** A language that dates, numbers and lists can be written in. */
export type FormatLanguage = 'az' | 'en' | 'ru' | 'sr'

/** Whose rules the browser shall use. Turkish separates numbers as Azerbaijani does. */
export const INTL_TAGS = { az: 'tr', en: 'en-GB', ru: 'ru', sr: 'sr-Latn' } as const

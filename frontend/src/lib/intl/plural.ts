import { type FormatLanguage, INTL_TAGS } from './language'

/** Which form of a word goes with `count`: `one`, `few`, `many`, `other` … (Unicode CLDR). */
export function pluralForm(count: number, language: FormatLanguage): Intl.LDMLPluralRule {
  return new Intl.PluralRules(INTL_TAGS[language]).select(count)
}

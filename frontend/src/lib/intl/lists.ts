import { type FormatLanguage, INTL_TAGS } from './language'

/** `a, b and c` · `a, b və c`. */
export function formatList(items: string[], language: FormatLanguage): string {
  if (language !== 'az') return new Intl.ListFormat(INTL_TAGS[language]).format(items)
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} və ${last}`
}

/** The three letters that Turkish lacks, each placed behind the letter it follows in the alphabet. */
const AFTER = { ə: 'e', x: 'h', q: 'k' } as const
const HIGHEST = '\uffff' // sorts above every letter (Unicode TR 35, part 5, special values)

const turkishOrder = (text: string) =>
  text.replace(/[əxq]/gi, (letter) => {
    const lower = letter === 'Ə' ? 'ə' : letter.toLowerCase()
    return AFTER[lower as keyof typeof AFTER] + HIGHEST
  })

/** Compares two names by the alphabet of `language`; `Photo 2` comes before `Photo 10`. */
export function comparator(language: FormatLanguage): (a: string, b: string) => number {
  const collator = new Intl.Collator(INTL_TAGS[language], { numeric: true })
  if (language !== 'az') return collator.compare
  return (a, b) => collator.compare(turkishOrder(a), turkishOrder(b))
}

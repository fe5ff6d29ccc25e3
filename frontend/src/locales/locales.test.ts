import { describe, expect, test } from 'vitest'

import { LANGUAGES } from '@/lib/i18n/languages'
import { sources } from '@/testing/sources'

type Texts = Record<string, string>

/** Which plural forms a language has for whole numbers (Unicode CLDR). */
const PLURALS = { az: ['one', 'other'], en: ['one', 'other'] } as const

/** The texts of one file by their full key. */
function flatten(group: object, prefix = ''): Texts {
  return Object.fromEntries(
    Object.entries(group).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[prefix + key, value]]
        : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  )
}

const files = Object.fromEntries(
  sources('.json')
    .filter(({ path }) => path.startsWith('locales/'))
    .map(({ path, text }) => [path.slice('locales/'.length), flatten(JSON.parse(text))]),
)
const slices = Object.keys(files)
  .filter((file) => file.startsWith('en/'))
  .map((file) => file.slice('en/'.length))

const PLURAL = /_(zero|one|two|few|many|other)$/
const stems = (texts: Texts) => [
  ...new Set(Object.keys(texts).map((key) => key.replace(PLURAL, ''))),
]
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)

test('every language has the same slices', () => {
  for (const language of LANGUAGES) {
    const own = Object.keys(files).filter((file) => file.startsWith(`${language}/`))
    expect(own.map((file) => file.slice(language.length + 1))).toEqual(slices)
  }
})

describe.each(slices)('%s', (slice) => {
  const english = files[`en/${slice}`] ?? {}

  test.each(LANGUAGES)('has the English keys in %s', (language) => {
    expect(stems(files[`${language}/${slice}`] ?? {}).sort()).toEqual(stems(english).sort())
  })

  test.each(LANGUAGES)('has every plural form in %s', (language) => {
    const texts = files[`${language}/${slice}`] ?? {}
    const plurals = new Set(
      Object.keys(texts)
        .filter((key) => PLURAL.test(key))
        .map((key) => key.replace(PLURAL, '')),
    )
    for (const stem of plurals) {
      const forms = Object.keys(texts).filter((key) => key.replace(PLURAL, '') === stem)
      expect(forms.sort()).toEqual(PLURALS[language].map((form) => `${stem}_${form}`).sort())
    }
  })

  test.each(LANGUAGES)('has the English placeholders in %s', (language) => {
    const texts = files[`${language}/${slice}`] ?? {}
    for (const [key, text] of Object.entries(texts)) {
      const model = english[key] ?? english[`${key.replace(PLURAL, '')}_other`] ?? ''
      // A form for one thing may leave the number out: "a booking", "bir rezerv".
      const optional = key.endsWith('_one') ? ['count'] : []
      const without = (names: (string | undefined)[]) =>
        names.filter((name) => !optional.includes(name ?? '')).sort()
      expect({ key, names: without(placeholders(text)) }).toEqual({
        key,
        names: without(placeholders(model)),
      })
    }
  })

  test.each(LANGUAGES)('has no empty text in %s', (language) => {
    const texts = files[`${language}/${slice}`] ?? {}
    expect(Object.keys(texts).filter((key) => texts[key]?.trim() === '')).toEqual([])
  })
})

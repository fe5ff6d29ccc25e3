import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import * as ours from '../src/lib/i18n/ariaWords'
import { ARIA_PACKAGES, ariaWords, englishWords } from './ariaWords'

const NODE_MODULES = join(import.meta.dirname, '../node_modules')
const words = ours as Record<string, Record<string, unknown>>

test.each(Object.entries(ARIA_PACKAGES))('%s has every word', async (folder, name) => {
  const english = await import(/* @vite-ignore */ join(NODE_MODULES, englishWords(folder)))
  const kinds = (catalogue: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(catalogue).map(([key, word]) => [key, typeof word === 'function']),
    )

  expect(Object.keys(words[name] ?? {}).sort()).toEqual(Object.keys(english.default).sort())
  // A word with values may be plain in Azerbaijani, but a plain one has no values to take.
  const theirs = kinds(english.default)
  for (const [key, isFunction] of Object.entries(kinds(words[name] ?? {}))) {
    if (isFunction) expect({ key, isFunction: theirs[key] }).toEqual({ key, isFunction: true })
  }
})

test('the file that collects the languages stands where we expect it', () => {
  for (const folder of Object.keys(ARIA_PACKAGES)) {
    expect(existsSync(join(NODE_MODULES, folder, 'intlStrings.mjs'))).toBe(true)
  }
})

test('a package without words of ours still speaks English', () => {
  const plugin = ariaWords()
  const { handler } = plugin.transform as { handler(code: string, id: string): string }
  const folder = 'node_modules/react-aria/dist/private/dnd'

  expect(handler('', `/app/${folder}/intlStrings.mjs`)).toBe(
    "import en from '../intl/dnd/en-US.mjs'\nexport default { 'en-US': en }",
  )
  expect(readdirSync(join(NODE_MODULES, 'react-aria/dist/private/intl/dnd'))).toContain('en-US.mjs')
})

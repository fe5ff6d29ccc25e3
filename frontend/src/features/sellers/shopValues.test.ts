import { expect, test } from 'vitest'

import { SLUG, slugOf } from './shopValues'

test.each([
  ['Şəki İpək', 'seki-ipek'],
  ['Aygün M.', 'aygun-m'],
  ['  5900 BC  ', '5900-bc'],
  ['Çörək & Su', 'corek-su'],
])('the address of %s is %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
  expect(SLUG.test(slug)).toBe(true)
})

test('a name without a letter of the address gives none', () => {
  expect(slugOf('…')).toBe('')
})

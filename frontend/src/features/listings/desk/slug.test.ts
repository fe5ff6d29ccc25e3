import { expect, it } from 'vitest'

import { SLUG, slugFrom } from './slug'

it('writes the letters of Azerbaijani with plain ones', () => {
  expect(slugFrom('Əl işi: Gəncə çuxası, №3')).toBe('el-isi-gence-cuxasi-3')
  expect(slugFrom('İki İlmə')).toBe('iki-ilme')
})

it('is an address, or empty', () => {
  expect(SLUG.test(slugFrom('ş'.repeat(80)))).toBe(true)
  expect(slugFrom(' — ')).toBe('')
})

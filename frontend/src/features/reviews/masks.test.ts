import { expect, test } from 'vitest'

import type { MaskRule } from './api'
import { pressOf } from './masks'

const rule = (id: string, words: string, masks: boolean): MaskRule => ({
  id,
  words,
  masks,
  by: 'Leyla',
  made_at: '2026-11-22T10:00:00Z',
})
const rules = [rule('a', 'Zeri', true), rule('k', 'Aydın', false)]

test('what was found is let be read, and what was said by hand is taken back', () => {
  expect(pressOf({ text: 'Ilmə', mask: 'found' }, rules)).toEqual({ read: 'Ilmə' })
  expect(pressOf({ text: 'zeri', mask: 'added' }, rules)).toEqual({ end: 'a' })
  expect(pressOf({ text: 'Aydın', mask: 'kept' }, rules)).toEqual({ end: 'k' })
})

test('plain words do nothing, nor do words in another ending than was said', () => {
  expect(pressOf({ text: 'Zeri', mask: null }, rules)).toBeUndefined()
  expect(pressOf({ text: 'Zerinin', mask: 'added' }, rules)).toBeUndefined()
  expect(pressOf({ text: 'Zeri', mask: 'kept' }, rules)).toBeUndefined()
})

import { expect, test } from 'vitest'

import { inOrder, parseOrderFilter } from './states'

test('what leads on stands first, and cancelling last', () => {
  expect(inOrder(['cancel', 'make', 'prepare', 'ship'])).toEqual([
    'prepare', 'ship', 'make', 'cancel',
  ]) // biome-ignore format: one row
  expect(inOrder(['cancel', 'deliver', 'accept'])).toEqual(['accept', 'deliver', 'cancel'])
})

test('an address names a state of paid orders, and nothing else', () => {
  expect(parseOrderFilter({ state: 'shipped' })).toEqual({ state: 'shipped' })
  expect(parseOrderFilter({ state: 'unpaid' })).toEqual({})
  expect(parseOrderFilter({ state: ['placed'] })).toEqual({})
})

import { expect, test } from 'vitest'

import type { Method } from './api'
import { isClear, newZone, refusedOf, valuesOf, wishOf } from './values'

const POST: Method = {
  id: '1',
  version: 3,
  kind: 'sent',
  name: { az: 'Poçt', en: 'Post' },
  address: null,
  hours: null,
  days_min: 2,
  days_max: 5,
  zones: [
    { places: ['AZ'], first: 450, further: 100, free_from: 10_000 },
    { places: [], first: 2500, further: 0, free_from: null },
  ],
}
const DESK: Method = {
  ...POST,
  kind: 'pickup',
  address: 'Nizami 1',
  hours: { az: '10–18', en: '' },
  zones: [],
}

test.each([POST, DESK])('what was read is sent as it was', (method) => {
  const { id: _, version: __, ...wish } = method
  expect(wishOf(valuesOf(method, 'AZN'), 'AZN')).toEqual(wish)
})

test('an amount that cannot be read is refused, and nothing free is no amount', () => {
  const zone = { ...newZone(), first: '4,5', freeFrom: '0' }
  expect(refusedOf(zone, 'AZN')).toEqual({ first: false, further: false, freeFrom: true })
  expect(isClear({ ...zone, freeFrom: '' }, 'AZN')).toBe(true)
  expect(isClear({ ...zone, freeFrom: '', first: '4,555' }, 'AZN')).toBe(false)
})

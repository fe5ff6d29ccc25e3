import { expect, test } from 'vitest'

import { FIRST, toRule } from './ruleDraft'

test('a rule that says nothing is none', () => {
  expect(toRule(FIRST)).toBeNull()
  expect(toRule({ ...FIRST, least: '8', most: '2' })).toBeNull()
  expect(toRule({ ...FIRST, least: '1.5' })).toBeNull()
  expect(toRule({ ...FIRST, kind: 'organisation' })).toBeNull()
  expect(
    toRule({ ...FIRST, kind: 'founded', firstOn: '2024-02-01', lastOn: '2024-01-01' }),
  ).toBeNull()
  expect(toRule({ ...FIRST, kind: 'place', places: 'Bakı\nBaki' })).toBeNull()
})

test('a rule is sent with what its kind asks', () => {
  expect(toRule({ ...FIRST, least: '2', tracks: ['music'] })).toEqual({
    kind: 'team',
    least: 2,
    most: null,
    tracks: ['music'],
  })
  expect(toRule({ ...FIRST, kind: 'place', places: 'Gəncə / Ganja\n\nŞəki' })).toEqual({
    kind: 'place',
    places: [
      { key: 'ganja', name: { az: 'Gəncə', en: 'Ganja' } },
      { key: 'seki', name: { az: 'Şəki', en: 'Şəki' } },
    ],
    tracks: [],
  })
  expect(toRule({ ...FIRST, kind: 'newcomer' })).toEqual({ kind: 'newcomer', tracks: [] })
})

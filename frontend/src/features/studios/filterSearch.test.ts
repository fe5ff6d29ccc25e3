import { expect, test } from 'vitest'

import { countKinds, parseFilter } from './filterSearch'

test('reads what an address says and drops what it may not say', () => {
  const good = { kind: 'sound', feature: 'vocal-booth', people: 4, on: '2026-11-24' }
  expect(parseFilter({ ...good, other: 1 })).toEqual(good)
  expect(parseFilter({ kind: 'cave', feature: '<b>', people: '4', on: 'soon' })).toEqual({})
  expect(parseFilter({ people: 1 })).toEqual({})
})

test('counts the kinds that are there', () => {
  expect(countKinds([{ kind: 'dance' }, { kind: 'photo' }, { kind: 'dance' }])).toEqual([
    ['photo', 1],
    ['dance', 2],
  ])
})

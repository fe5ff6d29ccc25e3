import { expect, test } from 'vitest'

import type { Startup } from './api'
import { count, parseFilter, regionsOf } from './kinds'

const startup = (over: Partial<Startup>): Startup => ({
  id: 's',
  slug: 's',
  name: 'S',
  sentence: '',
  tracks: [],
  stage: 'idea',
  region: null,
  founded_on: null,
  logo: null,
  ...over,
})

test('an address that says nonsense narrows nothing down', () => {
  expect(parseFilter({ q: ' ', track: 'x', stage: 7, region: 'az-01' })).toEqual({})
  expect(parseFilter({ q: ' a ', track: 'film', stage: 'idea', region: 'AZ-01' })).toEqual({
    q: 'a',
    track: 'film',
    stage: 'idea',
    region: 'AZ-01',
  })
})

test('regions and tracks are counted once each', () => {
  const shaki = { code: 'AZ-12', name: 'Şəki-Zaqatala' }
  const all = [
    startup({ region: shaki, tracks: ['music', 'film'] }),
    startup({ region: shaki, tracks: ['music'] }),
    startup({}),
  ]
  expect(regionsOf(all)).toEqual([{ ...shaki, count: 2 }])
  expect([...count(all, ({ tracks }) => tracks)]).toEqual([
    ['music', 2],
    ['film', 1],
  ])
})

import { expect, test } from 'vitest'

import {
  chipsOf,
  chosenOf,
  cleared,
  type MarketSearch,
  parseMarket,
  priced,
  toggled,
  toggledCategory,
  without,
} from './marketSearch'

const SHOP = '01a200b1-6b96-75a8-b342-b778a2ac831b'
const CATEGORIES = [
  { value: 'home', parent: null },
  { value: 'carpets', parent: 'home' },
  { value: 'textiles', parent: 'home' },
  { value: 'bags', parent: 'clothing' },
]

test('reads what an address says and drops what it may not say', () => {
  const good: MarketSearch = {
    q: 'ipək şal',
    category: 'carpets.bags',
    region: 'AZ-SAK.RS',
    kind: 'goods.made_to_order',
    claim: 'handmade',
    availability: 'now.later',
    seller: SHOP,
    min: 500,
    max: 9900,
    brand: true,
    order: 'cheapest',
  }
  expect(parseMarket({ ...good, other: 1 })).toEqual(good)
  const bad = {
    q: ['ipək'],
    category: 'Carpets!.<b>',
    region: 'baku',
    kind: 'stolen',
    claim: 7,
    seller: 'me',
    min: -1,
    max: 1.5,
    brand: 'yes',
    order: 'random',
  }
  expect(parseMarket(bad)).toEqual({})
  expect(parseMarket({ category: 'bags.bags.!', order: 'best' })).toEqual({ category: 'bags' })
})

test('words are looked for as they are meant', () => {
  expect(parseMarket({ q: '  ipək \n şal ' })).toEqual({ q: 'ipək şal' })
  expect(parseMarket({ q: 1908 })).toEqual({ q: '1908' })
  expect(parseMarket({ q: 'a'.repeat(101) })).toEqual({ q: 'a'.repeat(100) })
  expect(parseMarket({ q: '   ' })).toEqual({})
})

test('a choice of a facet is made beside the others and taken back', () => {
  const one = toggled({ q: 'şal' }, 'material', 'silk')
  const both = toggled(one, 'material', 'wool')
  expect(both).toEqual({ q: 'şal', material: 'silk.wool' })
  expect(chosenOf(both, 'material')).toEqual(['silk', 'wool'])
  expect(toggled(toggled(both, 'material', 'silk'), 'material', 'wool')).toEqual({ q: 'şal' })
})

test('a category gives way to those below it, and they to it', () => {
  const chosen = toggledCategory({ category: 'bags.home' }, 'carpets', CATEGORIES)
  expect(chosen).toEqual({ category: 'bags.carpets' })
  const more = toggledCategory(chosen, 'textiles', CATEGORIES)
  expect(more).toEqual({ category: 'bags.carpets.textiles' })
  expect(toggledCategory(more, 'home', CATEGORIES)).toEqual({ category: 'bags.home' })
  expect(toggledCategory({ category: 'home' }, 'home', CATEGORIES)).toEqual({})
})

test('every choice is a chip, and each goes alone', () => {
  const search: MarketSearch = {
    q: 'şal',
    order: 'newest',
    category: 'bags.carpets',
    max: 9900,
    brand: true,
  }
  const chips = chipsOf(search)
  expect(chips.map(({ facet, value }) => `${facet} ${value}`)).toEqual([
    'category bags',
    'category carpets',
    'price ',
    'brand ',
  ])
  expect(chips.map((chip) => without(search, chip))).toEqual([
    { q: 'şal', order: 'newest', category: 'carpets', max: 9900, brand: true },
    { q: 'şal', order: 'newest', category: 'bags', max: 9900, brand: true },
    { q: 'şal', order: 'newest', category: 'bags.carpets', brand: true },
    { q: 'şal', order: 'newest', category: 'bags.carpets', max: 9900 },
  ])
  expect(chips.reduce(without, search)).toEqual(cleared(search))
  expect(chipsOf(cleared(search))).toEqual([])
})

test('a range of prices is turned round when its ends are', () => {
  expect(priced({ q: 'şal', min: 1 }, 900, 500)).toEqual({ q: 'şal', min: 500, max: 900 })
  expect(priced({ min: 1, max: 2 }, undefined, 500)).toEqual({ max: 500 })
  expect(priced({ min: 1, max: 2 })).toEqual({})
})

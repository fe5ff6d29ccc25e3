import { expect, test } from 'vitest'

import { makeStudioSettings } from '@/testing/studioSettings'

import { check } from './check'
import { differences, merged } from './conflict'
import { changesOf, FIELDS, FIRST, onGrid, slugOf, toValues, wishOf } from './values'

const base = makeStudioSettings()
const values = toValues(base)

test('what was read is sent back as it was', () => {
  const { id: _, version: __, hub: ___, currency: ____, ...wish } = base
  expect(wishOf(base)).toEqual(wish)
  expect(Object.keys(wish).sort()).toEqual([...FIELDS].sort())
  expect(changesOf(base, values)).toEqual({})
})

test('only what was changed is sent', () => {
  const changed = {
    ...values,
    name: { az: ' Səs 1 ', en: 'Sound one' },
    hourly_amount: '40,5',
    area_m2: '',
    capacity: '12',
    opening_hours: [{ weekday: 1, opens: '9', closes: '18' }],
  }
  expect(changesOf(base, changed)).toEqual({
    name: { az: 'Səs 1', en: 'Sound one' },
    area_m2: null,
    capacity: 12,
  })
})

test('a filled in form has no fault', () => {
  expect(check(values, 'AZN')).toEqual({})
})

test.each([
  ['name', { name: { az: 'Səs', en: ' ' } }, 'name'],
  ['slug', { slug: 'Sound 1' }, 'slug'],
  ['slug', { slug: base.id }, 'slug'],
  ['capacity', { capacity: '0' }, 'capacity'],
  ['capacity', { capacity: '1001' }, 'capacity'],
  ['area_m2', { area_m2: '4.5' }, 'area'],
  ['hourly_amount', { hourly_amount: '1.234' }, 'price'],
  ['hourly_amount', { hourly_amount: '' }, 'price'],
  ['horizon_days', { horizon_days: '731' }, 'horizon'],
  ['opening_hours', { opening_hours: [{ weekday: 1, opens: '9', closes: '8' }] }, 'week'],
])('%s: %j is refused', (field, wrong, fault) => {
  expect(check({ ...values, ...wrong }, 'AZN')).toEqual({ [field]: fault })
})

test('a new studio lacks its name, address and price', () => {
  expect(check(FIRST, 'AZN')).toEqual({ name: 'name', slug: 'slug', hourly_amount: 'price' })
})

test('a name suggests an address', () => {
  expect(slugOf('Səs otağı №3 (böyük)')).toBe('ses-otagi-3-boyuk')
  expect(slugOf('Čudo')).toBe('cudo')
})

test('lengths follow the grid', () => {
  expect(onGrid(60, { min_minutes: 30, max_minutes: 450 })).toEqual({
    min_minutes: 60,
    max_minutes: 420,
  })
  expect(onGrid(120, { min_minutes: 60, max_minutes: 60 })).toEqual({
    min_minutes: 120,
    max_minutes: 120,
  })
})

const theirs = { ...base, version: 4, capacity: 8, horizon_days: 30, bookable: false }
const mine = { ...values, capacity: '12', bookable: false, slug: 'booth' }

test('of what somebody else changed, only what was changed otherwise here clashes', () => {
  expect(differences(base, theirs, mine)).toEqual([
    { field: 'bookable', clashes: false },
    { field: 'capacity', clashes: true },
    { field: 'horizon_days', clashes: false },
  ])
})

test('both sets of changes come together, and the winner decides about a clash', () => {
  const common = { ...mine, horizon_days: '30' }
  expect(merged(base, theirs, mine, 'mine')).toEqual(common)
  expect(merged(base, theirs, mine, 'theirs')).toEqual({ ...common, capacity: '8' })
})

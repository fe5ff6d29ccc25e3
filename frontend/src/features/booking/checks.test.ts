import { expect, test } from 'vitest'
import { lackRules } from '@/api/ruleWords'
import { audienceAt } from './audience'

import { checksOf, type Terms } from './checks'

const terms: Terms = {
  grid_minutes: 30,
  min_minutes: 60,
  max_minutes: 240,
  notice_minutes: 60,
  horizon_days: 60,
  capacity: 4,
  open_to: 'everyone',
  qualification: null,
}
const failing = (...given: Parameters<typeof checksOf>) =>
  checksOf(...given)
    .filter(({ passes }) => !passes)
    .map(({ rule }) => rule.rule)

test('a wish inside of every rule passes', () => {
  expect(failing(terms, { people: 4, audience: 'public' }, [])).toEqual([])
})

test('too many people and a studio for residents are seen before sending', () => {
  const residents = { ...terms, open_to: 'residents' }
  expect(failing(residents, { people: 5, audience: 'public' }, [])).toEqual([
    'too-many-people',
    'residents-only',
  ])
  expect(failing(residents, { people: 4, audience: 'resident' }, [])).toEqual([])
})

test('what the server refused fails', () => {
  const refused = [
    { rule: 'notice', limit: 60 },
    { rule: 'closed', limit: null },
  ] as const
  expect(failing(terms, { people: 1, audience: 'public' }, refused)).toEqual(['closed', 'notice'])
})

test('every rule of the studio is named once, with its limit', () => {
  const wish = { people: 1, audience: 'hub' } as const
  const named = (changed: Partial<Terms>) =>
    checksOf({ ...terms, ...changed }, wish, [{ rule: 'past', limit: null }]).map(
      ({ rule }) => `${rule.rule} ${rule.limit}`,
    )
  expect(named({ notice_minutes: 0 })).toEqual([
    'closed null',
    'off-grid 30',
    'too-short 60',
    'too-long 240',
    'horizon 60',
    'too-many-people 4',
    'past null',
  ])
  expect(named({ open_to: 'residents' })).toContain('notice 60')
  expect(named({ open_to: 'residents' })).toContain('residents-only null')
})

test.each([
  [[], 'public'],
  [[{ role: 'resident', hub: { id: 'baku' } }], 'resident'],
  [[{ role: 'resident', hub: { id: 'pirot' } }], 'public'],
  [[{ role: 'manager', hub: { id: 'baku' } }], 'hub'],
  [[{ role: 'admin', hub: null }], 'hub'],
])('roles %j book as %s', (roles, audience) => {
  expect(audienceAt('baku', roles)).toBe(audience)
})

test('what is to be learned stands among the rules, once for each, and fails for who lacks it', () => {
  const taught = { ...terms, qualification: { name: 'Desk' } }
  const wish = { people: 1, audience: 'resident' } as const
  const names = checksOf(taught, wish, []).map(({ rule }) => rule.name)
  expect(names.filter(Boolean)).toEqual(['Desk'])
  const lacks = lackRules([
    { name: 'Desk', expired_on: '2030-05-01' },
    { name: 'Drums', expired_on: null },
  ])
  expect(failing(taught, wish, lacks)).toEqual(['qualification-expired', 'qualification-missing'])
})

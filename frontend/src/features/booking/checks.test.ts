import { expect, test } from 'vitest'

import { audienceAt } from './audience'
import { checksOf, type Terms } from './checks'

const terms: Terms = {
  grid_minutes: 30,
  min_minutes: 60,
  max_minutes: 240,
  buffer_minutes: 0,
  notice_minutes: 60,
  horizon_days: 60,
  capacity: 4,
  open_to: 'everyone',
}
const failing = (...given: Parameters<typeof checksOf>) =>
  checksOf(...given)
    .filter(({ state }) => state === 'fails')
    .map(({ name }) => name)

test('a wish inside of every rule passes', () => {
  expect(failing(terms, { people: 4, audience: 'public' }, [])).toEqual([])
})

test('too many people and a studio for residents are seen before sending', () => {
  const residents = { ...terms, open_to: 'residents' }
  expect(failing(residents, { people: 5, audience: 'public' }, [])).toEqual(['people', 'residents'])
  expect(failing(residents, { people: 4, audience: 'resident' }, [])).toEqual([])
})

test('what the server refused fails', () => {
  const refused = [
    { rule: 'notice', limit: 60 },
    { rule: 'closed', limit: null },
  ] as const
  expect(failing(terms, { people: 1, audience: 'public' }, refused)).toEqual(['grid', 'when'])
})

test('the buffer is named only where there is one', () => {
  const names = (minutes: number) =>
    checksOf({ ...terms, buffer_minutes: minutes }, { people: 1, audience: 'hub' }, []).map(
      ({ name }) => name,
    )
  expect(names(0)).not.toContain('buffer')
  expect(names(15)).toContain('buffer')
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

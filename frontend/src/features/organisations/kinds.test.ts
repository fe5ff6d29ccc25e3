import { expect, test } from 'vitest'

import type { Relation } from './api'
import { holds, inOrder } from './kinds'

const relation = (id: string, values: Partial<Relation>): Relation => ({
  id,
  person: { id: 'p', name: 'Aygün' },
  relation: 'member',
  title: { en: '', az: '' },
  shown: false,
  allowed: [],
  starts_on: '2026-01-01',
  ends_on: null,
  ...values,
})

test.each([
  ['2025-12-31', false],
  ['2026-01-01', true],
  ['2026-02-28', true],
  ['2026-03-01', false],
])('on %s the relation holds: %j', (day, expected) => {
  expect(holds(relation('a', { ends_on: '2026-03-01' }), day)).toBe(expected)
})

test('shows who belongs now before who will and who did', () => {
  const over = relation('over', { ends_on: '2026-02-01' })
  const coming = relation('coming', { starts_on: '2026-12-01' })
  const member = relation('member', {})
  const founder = relation('founder', { relation: 'founder' })

  expect(inOrder([over, coming, member, founder], '2026-11-23').map(({ id }) => id)).toEqual([
    'founder',
    'member',
    'coming',
    'over',
  ])
})

import { expect, test } from 'vitest'

import type { Stage } from '../api'
import { changeOf, newPhase, shares, toValues } from './values'

const STAGE = {
  name: { az: 'Seçim', en: 'Screening' },
  due_at: '2030-05-09T14:00:00Z',
  reviews_each: 3,
  one_per_organisation: true,
  rubric: { form_id: 'f1' },
  criteria: [{ key: 'idea', weight: 2 }],
  hidden_fields: ['website', 'deck'],
  phases: [
    {
      id: 'p1',
      name: { az: 'Oxu', en: 'Reading' },
      may_review: true,
      shows_names: false,
      shows_reviews: 'never',
      takes_wishes: true,
      active: true,
      used: false,
    },
  ],
} as unknown as Stage
const FIRST = toValues(STAGE, 'Asia/Baku')
const change = (more: Partial<typeof FIRST>) => changeOf(FIRST, { ...FIRST, ...more }, 'Asia/Baku')

test('what was not touched is not sent, whatever the order of what is hidden', () => {
  expect(FIRST.dueDay + FIRST.dueTime).toBe('2030-05-0918:00')
  expect(change({})).toEqual({})
  expect(change({ hidden: ['deck', 'website'] })).toEqual({})
})

test('a date is by the clock of the hub, and can be taken away', () => {
  expect(change({ dueTime: '23:30' })).toEqual({ due_at: '2030-05-09T19:30:00.000Z' })
  expect(change({ dueDay: '' })).toEqual({ due_at: null })
})

test('another rubric brings weights of its own', () => {
  expect(change({ rubric: 'f2', weights: { other: 1 } })).toEqual({ rubric: 'f2' })
  expect(change({ weights: { idea: 5 } })).toEqual({ weights: { idea: 5 } })
})

test('a phase keeps its id, and a new one has none', () => {
  const phases = [...FIRST.phases, { ...newPhase('x'), name: { az: ' Söhbət ', en: 'Talk' } }]
  expect(change({ phases }).phases?.map(({ id, name }) => [id, name.az])).toEqual([
    ['p1', 'Oxu'],
    [null, 'Söhbət'],
  ])
})

test('shares add up to a hundred', () => {
  expect(shares({ need: 2, worth: 3, team: 2, plan: 1 })).toEqual({
    need: 25,
    worth: 38,
    team: 25,
    plan: 12,
  })
  expect(shares({ a: 1, b: 1, c: 1 })).toEqual({ a: 34, b: 33, c: 33 })
})

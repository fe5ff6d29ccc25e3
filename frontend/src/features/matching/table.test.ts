import { expect, test } from 'vitest'

import type { Matching } from './api'
import { cellOf, moved, shares, withRule } from './table'

const MATCHING: Matching = {
  id: 'x',
  cohort_id: 'c',
  state: 'open',
  version: 1,
  opened_at: '2026-11-22T08:00:00Z',
  published_at: null,
  published_by: null,
  cancelled_at: null,
  cancelled_by: null,
  cancel_reason: null,
  ventures: [{ enrolment_id: 'a', name: 'Ada', wishes: ['m', 'n'] }],
  mentors: [{ mentor_id: 'n', name: 'Nigar', fields: [], places: 1, wishes: ['a'] }],
  rules: [{ enrolment_id: 'a', mentor_id: 'n', kind: 'bar' }],
  proposal: {
    pairs: [
      { enrolment_id: 'a', mentor_id: 'n', pinned: false, venture_choice: 2, mentor_choice: 1 },
      { enrolment_id: 'b', mentor_id: 'n', pinned: true, venture_choice: 1, mentor_choice: null },
      { enrolment_id: 'c', mentor_id: 'm', pinned: false, venture_choice: null, mentor_choice: 7 },
    ],
    alone: [],
    blocking: 0,
    digest: '',
  },
}

test('a cell knows what each is to the other', () => {
  const [venture] = MATCHING.ventures
  const [mentor] = MATCHING.mentors
  if (venture === undefined || mentor === undefined) throw new Error('nobody')
  expect(cellOf(MATCHING, venture, mentor)).toEqual({
    enrolment_id: 'a',
    mentor_id: 'n',
    venture: 2,
    mentor: 1,
    isPair: true,
    rule: 'bar',
  })
})

test('a pin takes the place of the venture’s other pin, and nothing else', () => {
  const rules = [
    { enrolment_id: 'a', mentor_id: 'm', kind: 'pin' as const },
    { enrolment_id: 'b', mentor_id: 'n', kind: 'bar' as const },
  ]
  const ids = { enrolment_id: 'a', mentor_id: 'n' }
  expect(withRule(rules, ids, 'pin')).toEqual([rules[1], { ...ids, kind: 'pin' }])
  expect(withRule(rules, ids, 'bar')).toEqual([...rules, { ...ids, kind: 'bar' }])
  expect(withRule(rules, { enrolment_id: 'b', mentor_id: 'n' }, null)).toEqual([rules[0]])
})

test('who got which wish is counted for each side', () => {
  const none = { first: 0, second: 0, third: 0, later: 0, lot: 0, pinned: 1, alone: 0 }
  const { pairs } = MATCHING.proposal
  expect(shares(pairs, 'venture_choice', 2)).toEqual({ ...none, second: 1, lot: 1, alone: 2 })
  expect(shares(pairs, 'mentor_choice', 0)).toEqual({ ...none, first: 1, later: 1 })
})

test('wishes change places', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
})

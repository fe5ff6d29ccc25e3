import { expect, test } from 'vitest'

import type { Task } from './api'
import { comparable, holding, inOrder, nextAfter, shownOf } from './queue'

const task = (id: string, state: Task['state'], due: string | null, unsent = false): Task => ({
  id,
  label: id,
  state,
  unsent,
  track: { slug: 'music', name: 'Music' },
  language: 'az',
  hub: { id: 'h', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
  call: { id: 'c', title: 'Call', zone: 'Asia/Baku' },
  stage: { id: 's', name: 'Screening', phase: 'Reading', due_at: due },
  done: 0,
  criteria: 4,
  may_review: true,
  read_first: false,
  held_by: null,
})

const tasks = [
  task('sent', 'sent', null),
  task('later', 'new', '2030-05-09T00:00:00Z'),
  task('soon', 'new', '2030-05-08T00:00:00Z'),
  task('begun', 'draft', '2030-05-09T00:00:00Z'),
  task('changed', 'sent', null, true),
]

test('what was begun comes first, then what is due, and what was sent last', () => {
  expect(inOrder(tasks).map(({ id }) => id)).toEqual(['begun', 'changed', 'soon', 'later', 'sent'])
})

test('the next one is the one after this one, and never one that was sent', () => {
  expect(nextAfter(tasks, 'begun')?.id).toBe('changed')
  expect(nextAfter(tasks, 'later')?.id).toBe('begun')
  expect(nextAfter(tasks.slice(0, 1), 'sent')).toBeUndefined()
})

test('a number of the desk has as many tasks behind it', () => {
  const ids = (show: 'open' | 'sent' | undefined) => shownOf(tasks, show).map(({ id }) => id)
  expect(ids('sent')).toEqual(['sent'])
  expect(ids('open')).toEqual(['later', 'soon', 'begun', 'changed'])
  expect(ids(undefined)).toHaveLength(5)
})

test('what everybody reads first comes first until it is sent', () => {
  const shared = { ...task('shared', 'new', null), read_first: true }
  const held = { ...task('held', 'draft', '2030-05-08T00:00:00Z'), held_by: 'shared' }
  expect(inOrder([held, shared]).map(({ id }) => id)).toEqual(['shared', 'held'])
  expect(nextAfter([held, shared], '')?.id).toBe('shared')
  expect(holding([held, shared])?.id).toBe('shared')
  expect(holding(tasks)).toBeUndefined()
  const sent = { ...shared, state: 'sent' as const }
  expect(inOrder([sent, held]).map(({ id }) => id)).toEqual(['held', 'shared'])
})

test('scores are compared in the stages of which all that is shared is sent', () => {
  const sent = { ...task('one', 'sent', null), read_first: true }
  const open = { ...task('two', 'draft', null), read_first: true }
  expect(comparable([sent])).toEqual([{ id: 's', name: 'Screening' }])
  expect(comparable([sent, open])).toEqual([])
  expect(comparable(tasks)).toEqual([])
})

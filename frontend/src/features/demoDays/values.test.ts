import { expect, test } from 'vitest'

import { moved, newDay, slugOf, wishOf } from './values'

test('the address of a page follows from its title', () => {
  expect(slugOf('  Demo day — Spring 2026! ')).toBe('demo-day-spring-2026')
})

test('times are those of the hub, and who is always there has none', () => {
  const values = {
    ...newDay('Asia/Baku'),
    day: '2030-07-01',
    jury: [{ id: 'a', from: '', until: '' }],
    mentors: [
      { id: 'a', from: '', until: '' },
      { id: 'b', from: '', until: '16:30' },
    ],
  }
  const wish = wishOf(values, 'Asia/Baku')
  expect(wish.starts_at).toBe('2030-07-01T11:00:00.000Z')
  expect(wish.listeners).toEqual([
    { person_id: 'a', part: 'jury', there: [] },
    {
      person_id: 'b',
      part: 'mentor',
      there: [{ starts_at: '2030-07-01T11:00:00.000Z', ends_at: '2030-07-01T12:30:00.000Z' }],
    },
  ])
})

test('what is moved takes its place, and the others close up', () => {
  expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a'])
})

import { expect, test } from 'vitest'

import type { Reader } from './api'
import { byFit, hindranceOf } from './readers'

const reader = (name: string, more: Partial<Reader> = {}): Reader => ({
  person: { id: name, name },
  least: 0,
  most: 5,
  assigned: 1,
  level: 1,
  reads_language: true,
  preference: 'neutral',
  conflicts: [],
  given: null,
  ...more,
})

test('a conflict is in the way, and a full load is said', () => {
  expect(hindranceOf(reader('a'))).toBeUndefined()
  expect(hindranceOf(reader('b', { assigned: 5 }))).toBe('full')
  expect(hindranceOf(reader('c', { assigned: 5, conflicts: ['mentor'] }))).toBe('conflict')
  expect(hindranceOf(reader('d', { given: { id: 'x', state: 'new' } }))).toBe('given')
})

test('who has it comes first, then who fits best, and who may not is last', () => {
  const sorted = byFit([
    reader('barred', { level: 3, conflicts: ['family'] }),
    reader('full', { level: 3, assigned: 5 }),
    reader('plain'),
    reader('light', { assigned: 0 }),
    reader('keen', { preference: 'keen' }),
    reader('no words', { level: 2, reads_language: false }),
    reader('expert', { level: 2 }),
    reader('has it', { level: 0, given: { id: 'x', state: 'new' } }),
  ])
  expect(sorted.map(({ person }) => person.name)).toEqual([
    'has it',
    'expert',
    'no words',
    'keen',
    'light',
    'plain',
    'full',
    'barred',
  ])
})

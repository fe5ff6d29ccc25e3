import { expect, test } from 'vitest'

import type { Condition } from '../api'
import { newItem } from '../kinds'
import { combined, firstGroup, partsOf, withPart } from './conditionEdits'

const one: Condition = { op: 'answered', field: 'a', value: null }
const two: Condition = { op: 'answered', field: 'b', value: null }

test('one question alone needs no combination, and none is none', () => {
  expect(partsOf(null)).toEqual({ op: 'all', of: [] })
  expect(partsOf(one)).toEqual({ op: 'all', of: [one] })
  expect(combined({ op: 'any', of: [one, two] })).toEqual({ op: 'any', of: [one, two] })
  expect(combined({ op: 'any', of: [one] })).toBe(one)
  expect(combined({ op: 'any', of: [] })).toBeNull()
})

test('a group that is emptied goes, and one with a single question becomes it', () => {
  expect(withPart([one, two], 0, null)).toEqual([two])
  const group = combined({ op: 'any', of: withPart([one, two], 1, null) })
  expect(withPart([two, { op: 'any', of: [one, two] }], 1, group)).toEqual([two, one])
})

test('a group within all is of any, and the other way round', () => {
  const item = newItem('consent', 'terms', 'AZN')
  expect(firstGroup(item, 'all').op).toBe('any')
  expect(firstGroup(item, 'any')).toEqual({
    op: 'all',
    of: [
      { op: 'answered', field: 'terms', value: null },
      { op: 'answered', field: 'terms', value: null },
    ],
  })
})

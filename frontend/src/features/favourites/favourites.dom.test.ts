import { beforeEach, expect, test } from 'vitest'

import { keepHearts, MOST_KEPT, parseHearts, readHearts, turned } from './kept'

const HAT = '0198a000-0000-7000-8000-000000000001'
const BELT = '0198a000-0000-7000-8000-000000000002'

beforeEach(() => localStorage.clear())

test('a browser keeps what somebody keeps, hub by hub', () => {
  keepHearts('baku', [HAT, BELT])
  expect(readHearts('baku')).toEqual([HAT, BELT])
  expect(readHearts('pirot')).toEqual([])
  keepHearts('baku', [])
  expect(localStorage.length).toBe(0)
})

test('what is broken is nothing', () => {
  expect(parseHearts([HAT, 'x'])).toBeUndefined()
  expect(parseHearts({ 0: HAT })).toBeUndefined()
  expect(parseHearts(Array.from({ length: MOST_KEPT + 1 }, () => HAT))).toBeUndefined()
  expect(parseHearts([HAT, HAT])).toEqual([HAT])
})

test('the newest comes first, and nothing is kept twice', () => {
  expect(turned([BELT], HAT, true)).toEqual([HAT, BELT])
  expect(turned([BELT, HAT], HAT, true)).toEqual([HAT, BELT])
  expect(turned([BELT, HAT], BELT, false)).toEqual([HAT])
})

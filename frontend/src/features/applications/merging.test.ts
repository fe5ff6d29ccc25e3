import { expect, test } from 'vitest'

import { changes, merge, same, withChanges } from './merging'

const nothing = { sent: {}, open: [] }

test('what others changed comes in where nothing was typed', () => {
  const base = { idea: 'a', site: 'b' }
  const own = { idea: 'mine', site: 'b' }
  const theirs = { idea: 'a', site: 'theirs', team: 3 }
  expect(merge({ base, own, theirs, ...nothing })).toEqual({
    own: { idea: 'mine', site: 'theirs', team: 3 },
    conflicts: [],
  })
})

test('the same field changed by both is told with both', () => {
  const sides = { base: { idea: 'a' }, own: { idea: 'mine' }, theirs: { idea: 'theirs' } }
  expect(merge({ ...sides, ...nothing })).toEqual({
    own: { idea: 'mine' },
    conflicts: [{ field: 'idea', theirs: 'theirs', yours: 'mine' }],
  })
})

test('what we sent without hearing back is ours', () => {
  const sides = { base: { idea: 'a' }, own: { idea: 'abc' }, theirs: { idea: 'ab' } }
  expect(merge({ ...sides, sent: { idea: ['ab', 'abc'] }, open: [] }).conflicts).toEqual([])
  expect(merge({ ...sides, sent: {}, open: [] }).conflicts).toHaveLength(1)
})

test('a conflict stays until somebody settles it', () => {
  const open = [{ field: 'idea', theirs: 'b', yours: 'mine' }]
  const sides = { base: { idea: 'b' }, own: { idea: 'mine' }, theirs: { idea: 'b' }, sent: {} }
  expect(merge({ ...sides, open }).conflicts).toEqual(open)
  expect(merge({ ...sides, open: [] }).conflicts).toEqual([])
})

test('files of two people come together one by one', () => {
  const [one, two, three] = ['1', '2', '3'].map((id) => ({ file_id: id, name: id, bytes: 1 }))
  const sides = { base: { deck: [one] }, own: { deck: [one, two] }, theirs: { deck: [three] } }
  expect(merge({ ...sides, ...nothing })).toEqual({ own: { deck: [three, two] }, conflicts: [] })
})

test('only what differs is sent; what is emptied is null', () => {
  const wish = changes({ idea: 'a', site: 'b', team: 3 }, { idea: 'a', site: 'c' })
  expect(wish).toEqual({ base: { site: 'b', team: 3 }, answers: { site: 'c', team: null } })
  expect(withChanges({ idea: 'a', site: 'b', team: 3 }, wish.answers)).toEqual({
    idea: 'a',
    site: 'c',
  })
})

test('equal is equal as JSON', () => {
  expect(same({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
  expect(same(undefined, null)).toBe(true)
  expect(same('a ', 'a')).toBe(true) // the server takes blanks away
  expect(same('', undefined)).toBe(true)
  expect(same(null, 0)).toBe(false)
  expect(same(1, true)).toBe(false)
  expect(same([1], { 0: 1 })).toBe(false)
})

test('a blank that is just being typed stays', () => {
  const sides = { base: { idea: 'ab' }, own: { idea: 'ab ' }, theirs: { idea: 'ab', site: 'x' } }
  expect(merge({ ...sides, ...nothing }).own).toEqual({ idea: 'ab ', site: 'x' })
})

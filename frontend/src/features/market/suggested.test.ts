import { expect, test } from 'vitest'

import { groupsOf, moved } from './suggested'

test('what is suggested stands in groups, and empty ones are left out', () => {
  const groups = groupsOf({
    words: ['kəlağayı'],
    categories: [{ code: 'kelagayi', name: 'Kəlağayı və şərflər' }],
    shops: [],
    listings: [{ slug: 'ipek', title: 'İpək kəlağayı', picture: null }],
  })
  expect(groups.map(({ name, choices }) => [name, choices.map(({ goes }) => goes)])).toEqual([
    ['words', [{ search: { q: 'kəlağayı' } }]],
    ['categories', [{ search: { category: 'kelagayi' } }]],
    ['listings', [{ listing: 'ipek' }]],
  ])
})

test('the arrows go round, and pass the text itself', () => {
  expect([-1, 0, 1].map((at) => moved(at, 'ArrowDown', 2))).toEqual([0, 1, -1])
  expect([-1, 0, 1].map((at) => moved(at, 'ArrowUp', 2))).toEqual([1, -1, 0])
  expect(moved(-1, 'ArrowDown', 0)).toBe(-1)
})

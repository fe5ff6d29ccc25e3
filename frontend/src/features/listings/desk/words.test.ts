import { expect, it } from 'vitest'

import { wordsBetween } from './words'

it('says which words are gone and which are new', () => {
  expect(wordsBetween('a fringe of 12 cm', 'a fringe of 15 cm')).toEqual([
    { words: 'a fringe of ', is: 'kept' },
    { words: '12 ', is: 'gone' },
    { words: '15 ', is: 'new' },
    { words: 'cm', is: 'kept' },
  ])
})

it('knows texts that were empty or are', () => {
  expect(wordsBetween('', 'yeni söz')).toEqual([{ words: 'yeni söz', is: 'new' }])
  expect(wordsBetween('köhnə söz', '')).toEqual([{ words: 'köhnə söz', is: 'gone' }])
  expect(wordsBetween('', '')).toEqual([])
})

it('keeps what both say, however much stands between', () => {
  const pieces = wordsBetween('bir iki üç', 'sıfır bir iki dörd üç')
  expect(pieces.filter(({ is }) => is !== 'new').map(({ words }) => words)).toEqual([
    'bir iki ',
    'üç',
  ])
})

it('shows very long texts whole', () => {
  const long = 'söz '.repeat(900)
  expect(wordsBetween(long, long).map(({ is }) => is)).toEqual(['gone', 'new'])
})

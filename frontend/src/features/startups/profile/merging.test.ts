import { expect, test } from 'vitest'

import { changes, merged } from './merging'
import type { Values } from './values'

const BASE: Values = {
  slug: 'ilme',
  sentenceAz: 'Dəzgah',
  sentenceEn: 'Looms',
  storyAz: '',
  storyEn: '',
  tracks: ['music'],
  stage: 'idea',
  region: '',
  founded: '',
  links: '',
  logoId: null,
  deckId: null,
  deckPublic: false,
  published: false,
}
const THEIRS: Values = { ...BASE, sentenceEn: 'Looms that sing', tracks: ['music', 'design'] }
const MINE: Values = { ...BASE, sentenceEn: 'Looms that dance', storyEn: 'It began.' }

test('what both changed is named apart from what only they changed', () => {
  expect(changes(BASE, THEIRS, MINE)).toEqual({
    theirOwn: ['sentenceEn', 'tracks'],
    clashes: ['sentenceEn'],
  })
  expect(changes(BASE, THEIRS, { ...BASE, sentenceEn: 'Looms that sing' }).clashes).toEqual([])
})

test('nothing that one of them wrote alone is lost', () => {
  expect(merged(BASE, THEIRS, MINE, 'mine')).toEqual({ ...MINE, tracks: ['music', 'design'] })
  expect(merged(BASE, THEIRS, MINE, 'theirs')).toEqual({
    ...MINE,
    sentenceEn: 'Looms that sing',
    tracks: ['music', 'design'],
  })
})

import { expect, test } from 'vitest'

import { draftOf, lacksOf, newDraft, workOf } from './works'

const WORK = {
  id: 'w1',
  title: { az: 'Xalça', en: '' },
  kind: 'craft' as const,
  year: 2024,
  url: null,
  picture: { file_id: 'f1', alt: { az: '', en: 'A carpet' } },
}

test('a work that is only looked at is sent as it came', () => {
  expect(workOf(draftOf(WORK, 'k'))).toEqual(WORK)
  const linked = { ...WORK, year: null, url: 'https://a.example', picture: null }
  expect(workOf(draftOf(linked, 'k'))).toEqual(linked)
})

test('a work needs a name, and words for its picture', () => {
  expect(lacksOf(newDraft('k', 'f1'))).toEqual(['title', 'alt'])
  expect(lacksOf(draftOf(WORK, 'k'))).toEqual([])
})

test('a work without a picture needs a link, and a link begins with https', () => {
  const named = { ...newDraft('k', null), title: { az: '', en: 'Snow' } }
  expect(lacksOf(named)).toEqual(['seen'])
  expect(lacksOf({ ...named, url: 'snow.example' })).toEqual(['url'])
  expect(lacksOf({ ...named, url: ' https://snow.example ' })).toEqual([])
})

test('a year is one of this century or the last', () => {
  expect(lacksOf({ ...draftOf(WORK, 'k'), year: '24' })).toEqual(['year'])
  expect(lacksOf({ ...draftOf(WORK, 'k'), year: ' ' })).toEqual([])
})

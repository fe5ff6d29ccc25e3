import { expect, test } from 'vitest'

import { questionsOf, slugOf } from './quotas'

const CHOICE = { key: 'stage', label: 'Stage', options: [{ key: 'idea', label: 'Idea' }] }

test('where applicants are can be asked only where the call asked it', () => {
  const places = [{ key: 'shaki', name: { en: 'Shaki', az: 'Şəki' } }]
  expect(questionsOf([CHOICE], [], 'Place', 'az')).toEqual([CHOICE])
  expect(questionsOf([CHOICE], places, 'Yer', 'az')).toEqual([
    { key: 'place', label: 'Yer', options: [{ key: 'shaki', label: 'Şəki' }] },
    CHOICE,
  ])
})

test('each quota has a name of its own that the server takes', () => {
  expect(slugOf('From the regions!', [])).toBe('from-the-regions')
  expect(slugOf('Regions', ['regions', 'regions-2'])).toBe('regions-3')
  expect(slugOf('Şəki', [])).toBe('s-ki')
  expect(slugOf('…', [])).toBe('quota')
})

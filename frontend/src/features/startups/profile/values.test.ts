import { expect, test } from 'vitest'

import type { Profile } from '@/api/startupProfiles'
import { changeOf, lacksOf, linksOf, valuesOf } from './values'

const PROFILE: Profile = {
  id: 's1',
  name: 'Ilmə',
  hub: { id: 'h', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
  version: 2,
  slug: 'ilme',
  sentence: { az: 'Dəzgah', en: 'Looms' },
  story: { az: '', en: 'It began.' },
  tracks: ['music'],
  stage: 'idea',
  region: 'AZ-12',
  founded_on: '2024-03-01',
  links: ['https://a.example', 'https://b.example'],
  logo_id: null,
  logo: null,
  deck_id: null,
  deck: null,
  deck_public: false,
  published: true,
}

test('what is read and not touched is sent as it was', () => {
  const { id, name, hub, version, logo, deck, ...said } = PROFILE
  expect(changeOf(valuesOf(PROFILE))).toEqual(said)
})

test('links are one a line, complete and each once', () => {
  expect(linksOf('a.example\n https://b.example\n\na.example')).toEqual([
    'https://a.example',
    'https://b.example',
  ])
})

test('what cannot be sent is named', () => {
  const values = valuesOf(PROFILE)
  expect(lacksOf(values)).toEqual([])
  expect(lacksOf({ ...values, slug: 'Two words', sentenceEn: ' ' })).toEqual(['slug', 'sentenceEn'])
  expect(lacksOf({ ...values, sentenceEn: '', published: false })).toEqual([])
  expect(lacksOf({ ...values, links: 'a<b>' })).toEqual(['links'])
})

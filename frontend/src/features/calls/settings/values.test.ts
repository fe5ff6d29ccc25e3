import { expect, test } from 'vitest'

import type { CallSettings } from '@/api/callSettings'
import { slugOf } from './slugs'
import { changeOf, toValues } from './values'

const both = { az: 'a', en: 'b' }
const call = {
  title: both,
  summary: both,
  offered: both,
  audience: both,
  next_steps: both,
  slug: 'spring',
  opens_at: '2030-05-01T06:00:00Z',
  closes_at: '2030-06-01T14:00:00Z',
  zone: 'Asia/Baku',
  grace_minutes: 0,
  decisions_on: null,
  tracks: [{ track_id: 't1', slug: 'music', name: both, places: 8 }],
} as unknown as CallSettings

test('times stand in the form as the clock of the hub shows them', () => {
  expect(toValues(call)).toMatchObject({ opensDay: '2030-05-01', opensTime: '10:00' })
  expect(toValues(call)).toMatchObject({ closesTime: '18:00', places: { t1: '8' } })
})

test('only what was changed is sent', () => {
  const first = toValues(call)
  expect(changeOf(first, first)).toEqual({})
  const now = { ...first, closesTime: '19:00', places: { t1: '9' }, decisions: '2030-07-01' }
  expect(changeOf(first, { ...now, summary: { az: ' c ', en: 'b' } })).toEqual({
    summary: { az: 'c', en: 'b' },
    closes: { wall: '2030-06-01T19:00' },
    decisions_on: '2030-07-01',
    tracks: [{ track_id: 't1', places: 9 }],
  })
})

test('an address is made from a name in Azerbaijani', () => {
  expect(slugOf('Yaz müsabiqəsi: 2')).toBe('yaz-musabiqesi-2')
})

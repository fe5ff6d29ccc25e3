import { expect, test } from 'vitest'

import type { Told } from '@/api/decisions'

import { stateOf } from './told'

const TOLD: Told = {
  application_id: 'a',
  outcome: 'offer',
  decided_at: '2026-11-20T08:00:00Z',
  zone: 'Asia/Baku',
  offer: 'open',
  expires_at: '2026-11-27T14:00:00Z',
  is_open: true,
  waiting: null,
}

test.each<[Partial<Told>, ReturnType<typeof stateOf>]>([
  [{}, 'open'],
  [{ is_open: false }, 'expired'],
  [{ offer: 'accepted', is_open: false }, 'accepted'],
  [{ outcome: 'waiting', waiting: 'promoted' }, 'open'],
  [{ outcome: 'waiting', offer: null, is_open: false, waiting: 'waiting' }, 'waiting'],
  [{ outcome: 'waiting', offer: null, is_open: false, waiting: 'left' }, 'left'],
  [{ outcome: 'advance', offer: null, is_open: false }, 'advance'],
  [{ outcome: 'decline', offer: null, is_open: false }, 'decline'],
])('%o is told as %s', (change, state) => {
  expect(stateOf({ ...TOLD, ...change })).toBe(state)
})

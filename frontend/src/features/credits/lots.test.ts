import { expect, test } from 'vitest'

import { type Lot, stretchesOf } from './lots'

const NOW = Date.parse('2026-11-23T10:00:00Z')

function lot(id: string, remaining: number, expires_at: string | null): Lot {
  return {
    id,
    remaining,
    expires_at,
    granted: 600,
    granted_at: '2026-11-01T00:00:00Z',
    source: 'membership',
  }
}

test('lots that expire together are one stretch, and the next week is soon', () => {
  const lots = [
    lot('a', 60, '2026-11-30T09:59:59Z'),
    lot('b', 30, '2026-11-30T09:59:59Z'),
    lot('c', 600, '2026-11-30T10:00:00Z'),
    lot('d', 10, null),
  ]
  expect(stretchesOf(lots, NOW)).toEqual([
    { id: 'a', minutes: 90, until: '2026-11-30T09:59:59Z', soon: true },
    { id: 'c', minutes: 600, until: '2026-11-30T10:00:00Z', soon: false },
    { id: 'd', minutes: 10, until: null, soon: false },
  ])
})

import { expect, test } from 'vitest'

import { clocksDiffer } from './viewerZone'

test('compares clocks, not names of zones', () => {
  const noon = '2026-11-23T12:00:00Z'
  expect(clocksDiffer(noon, 'Asia/Baku', 'Europe/Belgrade')).toBe(true)
  expect(clocksDiffer(noon, 'Asia/Baku', 'Asia/Dubai')).toBe(false)
})

import { expect, it } from 'vitest'

import { lastDay } from './lastDay'

it('is the day that ends when the share does, at the hub', () => {
  expect(lastDay('2026-12-23T20:00:00Z', 'Asia/Baku')).toBe('2026-12-23')
  expect(lastDay('2026-12-23T19:30:00Z', 'Asia/Baku')).toBe('2026-12-23')
})

import { expect, test } from 'vitest'

import { monthsBefore } from './months'

test('months are named by their first days, across a new year', () => {
  expect(monthsBefore('2026-02-28', 3)).toEqual(['2026-02-01', '2026-01-01', '2025-12-01'])
})

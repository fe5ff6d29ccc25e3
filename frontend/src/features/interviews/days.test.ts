import { expect, test } from 'vitest'

import { byDay } from './days'

test('a day begins at midnight of the hub', () => {
  const starts = ['2030-05-08T19:30:00Z', '2030-05-08T20:30:00Z', '2030-05-09T06:00:00Z']

  expect(byDay(starts, (start) => start, 'Asia/Baku')).toEqual([
    { day: '2030-05-08', items: starts.slice(0, 1) },
    { day: '2030-05-09', items: starts.slice(1) },
  ])
})

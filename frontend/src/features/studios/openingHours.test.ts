import { expect, test } from 'vitest'

import { openingLines } from './openingHours'

const open = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes })

test('puts days with the same hours in one line and says which are closed', () => {
  const week = [1, 2, 3, 4, 5].map((weekday) => open(weekday, '09:00', '22:00'))
  expect(openingLines([...week, open(6, '10:00', '18:00')])).toEqual([
    { from: 1, to: 5, times: [{ opens: '09:00', closes: '22:00' }] },
    { from: 6, to: 6, times: [{ opens: '10:00', closes: '18:00' }] },
    { from: 7, to: 7, times: [] },
  ])
})

test('keeps a break in the middle of the day, in order', () => {
  expect(openingLines([open(1, '15:00', '20:00'), open(1, '09:00', '13:00')])[0]?.times).toEqual([
    { opens: '09:00', closes: '13:00' },
    { opens: '15:00', closes: '20:00' },
  ])
})

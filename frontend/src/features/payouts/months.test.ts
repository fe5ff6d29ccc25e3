import { expect, test } from 'vitest'

import { isIban, tidied } from './iban'
import { onItsWay } from './months'

test('on its way is what is released or sent, by currency', () => {
  const payout = (state: string, amount: number, currency = 'AZN') => ({ state, amount, currency })
  const sums = onItsWay([
    payout('released', 100), payout('sent', 20), payout('settled', 7), payout('bounced', 5),
    payout('sent', 3, 'EUR'),
  ]) // biome-ignore format: what a seller was paid
  expect([...sums]).toEqual([
    ['AZN', 120],
    ['EUR', 3],
  ])
})

test.each([
  ['AZ21 NABZ 0000 0000 1370 1000 1944', true],
  ['az21nabz00000000137010001944', true],
  ['AZ21 NABZ 0000 0000 1370 1000 1945', false],
  ['DE89370400440532013000', true],
  ['DE89', false],
  ['', false],
])('"%s" proves itself by its digits: %s', (text, proved) => {
  expect(isIban(text)).toBe(proved)
})

test('an account is sent without what stands between its parts', () => {
  expect(tidied(' az21-NABZ 0000 ')).toBe('AZ21NABZ0000')
})

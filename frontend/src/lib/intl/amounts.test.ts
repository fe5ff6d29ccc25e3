import { expect, test } from 'vitest'

import { amountText, parseAmount } from './amounts'

test.each([
  ['62.5', 6250],
  ['62,50', 6250],
  [' 40 ', 4000],
  ['0', 0],
])('reads %s as %i qəpik', (text, amount) => {
  expect(parseAmount(text, 'AZN')).toBe(amount)
})

test.each(['', '-1', '1.234', '1e3', '1 000', 'free', '10000000000'])(
  'does not read %s',
  (text) => {
    expect(parseAmount(text, 'AZN')).toBeUndefined()
  },
)

test('knows currencies without a smaller unit', () => {
  expect(parseAmount('500', 'JPY')).toBe(500)
  expect(parseAmount('500.5', 'JPY')).toBeUndefined()
  expect([amountText(6250, 'AZN'), amountText(500, 'JPY')]).toEqual(['62.5', '500'])
})

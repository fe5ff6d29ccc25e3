import { expect, test } from 'vitest'

import type { Payment } from './api'
import { canBeTaken, isCode, leftOf, parsePaymentFilter, tidiedCode } from './states'

const PAYMENT = {
  method: 'at_hub',
  captured: 10_000,
  refunded: 2_000,
  refunding: 500,
} as Payment

test('an address names state, method and code; anything else narrows nothing down', () => {
  expect(parsePaymentFilter({ state: 'captured', method: 'transfer', code: 'rf97 42' })).toEqual({
    state: 'captured',
    method: 'transfer',
    code: 'RF9742',
  })
  expect(parsePaymentFilter({ state: 'gone', method: 1, code: '42' })).toEqual({})
})

test('a code has RF, two check digits and a number, in groups or not', () => {
  expect([isCode('RF97 1234'), isCode('RF97'), isCode('97 1234')]).toEqual([true, false, false])
  expect(tidiedCode(' rf97 12 34')).toBe('RF971234')
})

test('what is promised back cannot be given back again', () => {
  expect(leftOf(PAYMENT)).toBe(7_500)
})

test('money is taken at the hub once, and for what is to be paid there', () => {
  expect(canBeTaken(PAYMENT)).toBe(false)
  expect(canBeTaken({ ...PAYMENT, captured: 0 })).toBe(true)
  expect(canBeTaken({ ...PAYMENT, captured: 0, method: 'transfer' })).toBe(false)
})

import { expect, test } from 'vitest'

import type { Milestone } from './api'
import { inOrder, isEnd, paidOf } from './states'

const step = (state: Milestone['state'], amount: number): Milestone => ({
  position: 1,
  what: 'Sketches',
  amount,
  due_on: '2030-01-01',
  state,
  purchase_id: null,
  order_id: null,
})

test('what leads on comes first, what ends it last', () => {
  expect(inOrder(['decline', 'counter', 'accept'])).toEqual(['accept', 'counter', 'decline'])
  expect(inOrder(['request_changes', 'approve'])).toEqual(['approve', 'request_changes'])
  expect(inOrder(['cancel', 'pay'])).toEqual(['pay', 'cancel'])
})

test('declining, withdrawing and cancelling end it', () => {
  expect((['accept', 'decline', 'withdraw', 'cancel'] as const).map(isEnd)).toEqual([
    false,
    true,
    true,
    true,
  ])
})

test('what is handed over and approved was paid, what waits was not', () => {
  const all = [step('approved', 1000), step('delivered', 250), step('unpaid', 500)]
  expect(paidOf(all)).toEqual({ paid: 1250, total: 1750 })
  expect(paidOf([])).toEqual({ paid: 0, total: 0 })
})

import { expect, test } from 'vitest'

import { partsOf, rowsOf, sumOf } from './rows'

const AYGUN = { id: 's1', slug: 'aygun-m', name: 'Aygün M.' }
const NURAN = { id: 's2', slug: 'nuran', name: 'Nuran' }
const part = (kind: 'share' | 'fee' | 'vat' | 'fund' | 'shipping', amount: number, seller = AYGUN) => ({
  kind,
  amount,
  seller: kind === 'fee' || kind === 'vat' ? null : seller,
  returned: 0,
  held: 0,
}) // biome-ignore format: one part

test('makers come first, then the fund, shipping, the fee and its VAT', () => {
  const rows = rowsOf([
    part('vat', 225), part('fee', 1250), part('shipping', 400), part('fund', 426), part('share', 8099),
  ]) // biome-ignore format: one sale
  expect(rows.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['share', 8099], ['fund', 426], ['shipping', 400], ['fee', 1250], ['vat', 225],
  ]) // biome-ignore format: one row each
})

test('the knots are always a hundred, whatever is divided', () => {
  for (let price = 1; price < 3000; price += 37) {
    const rows = rowsOf([part('share', price), part('fee', Math.floor(price / 8)), part('vat', 7)])
    expect(rows.reduce((all, { knots }) => all + knots, 0)).toBe(100)
  }
})

test('what one maker gets of several lines is one row in one dye', () => {
  const rows = rowsOf([part('share', 500), part('share', 300, NURAN), part('share', 200)])
  expect(rows.map(({ seller, amount, of }) => [seller, amount, of])).toEqual([
    ['Aygün M.', 700, 0],
    ['Nuran', 300, 1],
  ])
})

test('a maker keeps the dye that they have elsewhere on the page', () => {
  const rows = rowsOf([part('share', 500), part('share', 500, NURAN)], (id) =>
    id === 's2' ? 4 : undefined,
  )
  expect(rows.map(({ of }) => of)).toEqual([0, 4])
})

test('nobody is told who gets nothing', () => {
  expect(rowsOf([part('share', 0), part('fee', 0)])).toEqual([])
})

test('an order is the parts of all its lines and of shipping', () => {
  const line = {
    line_id: 'l1',
    quantity: 1,
    price: 1000,
    parts: [part('share', 900), part('fee', 100)],
  }
  const parts = partsOf({
    order_id: 'o1',
    currency: 'AZN',
    sold_at: '2026-11-23T10:00:00Z',
    freed_at: null,
    rate: 1000,
    vat: 0,
    fund: null,
    terms: null,
    shipping: 400,
    lines: [line, line],
    shipping_parts: [part('shipping', 400)],
  })
  expect(sumOf(parts)).toBe(2400)
})

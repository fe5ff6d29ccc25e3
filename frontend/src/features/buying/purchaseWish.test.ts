import { expect, test } from 'vitest'

import type { Quote } from './api'
import { type CheckoutValues, goesOut, missingOf, purchaseWish } from './purchaseWish'
import { hindered, sumsOf } from './totals'

const LINE: Quote['groups'][number]['lines'][number] = {
  variant_id: 'v1',
  listing: 'shawl',
  kind: 'goods',
  title: 'Shawl',
  options: [],
  picture: null,
  quantity: 2,
  price: 2500,
  amount: 5000,
  free: 4,
  lead_days: null,
  lacks: [],
}
const way = (method_id: string, kind: string, amount: number) => ({
  method_id,
  kind,
  name: method_id,
  amount,
  days_min: 1,
  days_max: 3,
})
const QUOTE: Quote = {
  currency: 'AZN',
  groups: [
    {
      seller: { id: 's1', slug: 'gence', name: 'Gəncə Wool' },
      lines: [LINE],
      goods: 5000,
      voucher: 'NOVRUZ',
      discount: 600,
      borne: 100,
      tax: 686,
      deliveries: [way('post', 'sent', 600), way('desk', 'pickup', 0)],
    },
    {
      seller: { id: 's2', slug: 'bulbul', name: 'Bülbül Records' },
      lines: [{ ...LINE, variant_id: 'v2', kind: 'digital', quantity: 1, price: 500, amount: 500 }],
      goods: 500,
      voucher: null,
      discount: 10,
      borne: 10,
      tax: 0,
      deliveries: null,
    },
  ],
  gone: [],
  goods: 5500,
  voucher: 'BAHAR',
  discount: 610,
  borne: 110,
  methods: ['at_hub', 'test'],
}
const CHOICES = { place: 'AZ-BA', voucher: 'BAHAR', vouchers: { s1: 'NOVRUZ' }, ways: {} }
const VALUES: CheckoutValues = {
  name: ' Nərgiz ',
  email: 'nergiz@example.com',
  phone: '',
  code: '123456',
  city: 'Bakı',
  street: 'Nizami 5',
  postcode: '',
  method: 'test',
  notes: { s1: 'Hədiyyədir' },
}
const REST = { hub: 'baku', language: 'az', isMember: false } as const

test('the first way of a shop counts until another one is chosen', () => {
  expect(sumsOf(QUOTE, CHOICES)).toEqual({
    goods: 5500,
    discount: 610,
    borne: 110,
    tax: 686,
    shipping: 600,
    total: 5490,
  })
  const collected = { ...CHOICES, ways: { s1: 'desk' } }
  expect(sumsOf(QUOTE, collected)).toMatchObject({ shipping: 0, total: 4890 })
})

test('delivery is open as long as nobody knows where things go', () => {
  const nowhere = QUOTE.groups.map((group) => ({ ...group, deliveries: null }))

  expect(sumsOf({ ...QUOTE, groups: nowhere }, CHOICES)).toMatchObject({
    shipping: null,
    total: 4890,
  })
})

test('a visitor buys at the price that they see, with a code and an address', () => {
  expect(purchaseWish(QUOTE, CHOICES, VALUES, REST)).toEqual({
    hub: 'baku',
    lines: [
      { variant_id: 'v1', quantity: 2, price: 2500 },
      { variant_id: 'v2', quantity: 1, price: 500 },
    ],
    orders: [
      { seller_id: 's1', method_id: 'post', voucher: 'NOVRUZ', note: 'Hədiyyədir' },
      { seller_id: 's2', method_id: null, voucher: null, note: '' },
    ],
    name: 'Nərgiz',
    email: 'nergiz@example.com',
    phone: '',
    address: { place: 'AZ-BA', city: 'Bakı', street: 'Nizami 5', postcode: '' },
    method: 'test',
    voucher: 'BAHAR',
    total: 5490,
    language: 'az',
    code: '123456',
  })
})

test('whoever collects it says no address, and a member sends no code', () => {
  const collected = { ...CHOICES, ways: { s1: 'desk' } }

  expect(goesOut(QUOTE, collected)).toBe(false)
  const wish = purchaseWish(QUOTE, collected, VALUES, { ...REST, isMember: true })
  expect([wish.address, wish.code, wish.total]).toEqual([null, null, 4890])
})

test('what is missing is named, and only what is asked', () => {
  const nothing = {
    ...VALUES,
    name: ' ',
    email: 'x',
    code: '12',
    street: '',
    city: '',
    method: null,
  }
  const asked = { isMember: false, isOut: true, isFree: false, methods: QUOTE.methods }

  expect(missingOf(nothing, asked)).toEqual(['name', 'email', 'code', 'street', 'city', 'method'])
  const less = { ...asked, isMember: true, isOut: false, isFree: true }
  expect(missingOf(nothing, less)).toEqual(['name', 'email'])
})

test('one line that lacks something is in the way of all', () => {
  const [first, ...others] = QUOTE.groups
  const lacking = { ...LINE, lacks: ['fewer' as const] }
  const groups = first ? [{ ...first, lines: [lacking] }, ...others] : []

  expect(hindered(QUOTE)).toBe(false)
  expect(hindered({ ...QUOTE, groups })).toBe(true)
  expect(hindered({ ...QUOTE, gone: ['v9'] })).toBe(true)
})

import { expect, it } from 'vitest'

import { bodyOf, minorOf, valuesOf } from './variantValues'

it('reads amounts as people type them', () => {
  expect(['12', '12,5', '12.50', ' 0 ', '', '-1', '1.234', 'x'].map(minorOf)).toEqual([
    1200,
    1250,
    1250,
    0,
    null,
    null,
    null,
    null,
  ])
})

it('sends what the kind of the listing takes and nothing else', () => {
  const values = { ...valuesOf('goods', null), code: ' A-1 ', amount: '9,90', licence: 'x' }
  expect(bodyOf('goods', { ...values, item: 'jug', quantity: '2' }, null)).toEqual({
    code: 'A-1',
    options: [],
    pricing: 'fixed',
    amount: 990,
    suggested: null,
    delivers: null,
    revisions: null,
    licence: null,
    parts: [{ stock_item_id: 'jug', quantity: 2 }],
    file_ids: [],
  })
  expect(bodyOf('digital', values, null).licence).toEqual({
    tier: 'personal',
    end_products: null,
    seats: null,
    months: null,
    text: 'x',
  })
  expect(bodyOf('service', values, null).delivers).toEqual({ az: '', en: '', ru: '' })
})

it('keeps what the form does not show', () => {
  const option = (kind: 'size' | 'colour') => ({
    option: kind,
    value: { az: 'bir', en: 'one', ru: 'один' },
  })
  const variant = {
    code: 'B',
    options: [option('size'), option('colour')],
    pricing: 'fixed',
    price: { amount: 500, currency: 'AZN' },
    suggested: null,
    delivers: null,
    revisions: null,
    licence: null,
    files: [],
    parts: [
      { stock_item_id: 'a', quantity: 1 },
      { stock_item_id: 'b', quantity: 3 },
    ],
  } as never
  const body = bodyOf('goods', valuesOf('goods', variant), variant)
  expect(body.options).toEqual([option('size'), option('colour')])
  expect(body.parts).toEqual([
    { stock_item_id: 'a', quantity: 1 },
    { stock_item_id: 'b', quantity: 3 },
  ])
})

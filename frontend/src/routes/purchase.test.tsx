import { screen, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test } from 'vitest'

import type { Schema } from '@/api/client'
import { dropToken } from '@/features/joining/linkToken'
import { BAKU, visit } from '@/testing/visit'

const SECRET = 'a'.repeat(43)
const move = (act: string, state_after: string, day: number) => ({
  act,
  state_after,
  reason: '',
  moved_by: null,
  moved_at: `2026-11-${day}T08:00:00Z`,
})
const ORDER = {
  id: 'o1',
  number: 7,
  state: 'shipped',
  seller: { id: 's1', slug: 'gence', name: 'Gəncə Wool' },
  goods: 5000,
  discount: 0,
  borne: 0,
  shipping: 600,
  total: 5600,
  refunded: 0,
  delivery: { method_id: 'm1', kind: 'sent', name: 'Post', days_min: 1, days_max: 3 },
  note: '',
  ready_on: null,
  tracking: 'AZ590CH',
  lines: [
    {
      id: 'l1',
      variant_id: 'v1',
      listing: 'shawl',
      kind: 'goods',
      code: 'SH-1',
      title: 'Shawl',
      options: [],
      picture: null,
      quantity: 2,
      full_price: 2500,
      price: 2500,
      borne: 0,
      tax_rate: 0,
      refunded: 0,
      files: [],
    },
  ],
  moves: [move('place', 'placed', 20), move('accept', 'accepted', 21), move('ship', 'shipped', 22)],
  acts: ['deliver'],
} as Schema['OrderOut']
const PURCHASE: Schema['PurchaseOut'] = {
  id: 'p1',
  code: 'ABCDEFGH23',
  hub: BAKU,
  status: 'in_progress',
  name: 'Nərgiz',
  email: 'nergiz@example.com',
  phone: '',
  address: { place: 'AZ', city: 'Bakı', street: 'Nizami 5', postcode: '' },
  goods: 5000,
  discount: 0,
  borne: 0,
  voucher: null,
  shipping: 600,
  total: 5600,
  currency: 'AZN',
  method: 'at_hub',
  payment_id: 'pay1',
  until: '2026-11-26T08:00:00Z',
  made_at: '2026-11-20T07:00:00Z',
  paid_at: '2026-11-20T08:00:00Z',
  orders: [ORDER],
}
const PLACES = [{ code: 'AZ', parent: null, kind: 'country', name: 'Azerbaijan' }]

beforeEach(() => {
  localStorage.clear()
  dropToken('/purchase')
})

function open(purchase: Schema['PurchaseOut'], path = `/purchase#token=${SECRET}`) {
  const sent: { path: string; body: unknown }[] = []
  const tell =
    (answer: object) =>
    async ({ request }: { request: Request }) => {
      sent.push({ path: new URL(request.url).pathname, body: await request.json() })
      return HttpResponse.json(answer)
    }
  const delivered = {
    ...ORDER,
    state: 'delivered',
    moves: [...ORDER.moves, move('deliver', 'delivered', 23)],
  }
  const next = {
    state: 'created',
    method: 'at_hub',
    code: 'RF18539007547034',
    amount: 5600,
    currency: 'AZN',
    until: purchase.until,
    where_and_when: { en: 'At the desk.', az: 'Masada.' },
    account: null,
    go_to: null,
  }
  const answers = [
    http.get('*/api/v1/places', () => HttpResponse.json({ items: PLACES, next: null })),
    http.post('*/api/v1/purchase-letters', tell(purchase)),
    http.post('*/api/v1/guest-payments/start', tell(next)),
    http.post(
      '*/api/v1/purchase-letters/orders/o1/receipt',
      tell({ ...purchase, orders: [delivered] }),
    ),
  ]
  return visit(path, { answers }).then((made) => ({ ...made, sent }))
}

test('the link of a letter shows where each order is, and leaves no secret in the address', async () => {
  const { user, router, sent } = await open(PURCHASE)

  const way = await screen.findByRole('list', { name: 'The way of the order' })
  const steps = within(way)
    .getAllByRole('listitem')
    .map((one) => one.firstChild?.textContent)
  expect(steps).toEqual(['Paid', 'Accepted by the shop', 'On its way', 'It is with you'])
  expect(router.state.location.hash).toBe('')
  expect(screen.getByText('AZ590CH')).toBeTruthy()

  await user.click(screen.getByRole('button', { name: /^It has arrived/ }))
  expect((await screen.findAllByText('Delivered')).length).toBe(2)
  expect(sent.at(-1)).toEqual({
    path: '/api/v1/purchase-letters/orders/o1/receipt',
    body: { secret: SECRET },
  })
})

test('what is not paid says where, until when and by which code', async () => {
  const unpaid = { ...ORDER, state: 'unpaid' as const, number: null, moves: [], tracking: null }
  const waiting = {
    ...PURCHASE,
    status: 'awaiting_payment' as const,
    paid_at: null,
    orders: [unpaid],
  }
  await open(waiting)

  expect(await screen.findByRole('heading', { name: 'Now pay' })).toBeTruthy()
  expect(await screen.findByText('RF18539007547034')).toBeTruthy()
  expect(screen.getByText('At the desk.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Copy: Your code' })).toBeTruthy()
})

test('the browser that bought finds it again without a link', async () => {
  localStorage.setItem('kilim.purchases', JSON.stringify({ version: 1, value: [SECRET] }))
  const { sent } = await open(PURCHASE, '/purchase')

  expect(await screen.findByRole('heading', { name: 'Purchase ABCDEFGH23' })).toBeTruthy()
  expect(sent[0]?.body).toEqual({ secret: SECRET })
})

test('without a link and a purchase it says what to do', async () => {
  await open(PURCHASE, '/purchase')

  expect(screen.getByText('This link opens no purchase')).toBeTruthy()
})

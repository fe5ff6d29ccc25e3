import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, show } from '@/testing/show'

import type { Order } from './api'
import { MoveButtons } from './MoveButtons'

const ORDER: Order = {
  id: 'o1',
  version: 4,
  number: 17,
  code: 'K7M2-QX',
  state: 'ready',
  seller: { id: 's1', slug: 'aygun-m', name: 'Aygün M.' },
  hub: { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
  currency: 'AZN',
  goods: 5600,
  discount: 0,
  borne: 0,
  shipping: 450,
  total: 6050,
  refunded: 0,
  delivery: { method_id: 'm1', kind: 'sent', name: 'Post', days_min: 2, days_max: 5 },
  note: '',
  ready_on: null,
  tracking: null,
  lines: [],
  moves: [],
  acts: ['cancel', 'ship'],
  buyer: 'Leyla Həsənova',
  email: 'leyla@example.com',
  phone: '',
  address: null,
  made_at: '2026-11-23T10:00:00Z',
}

beforeAll(() => loadWords('orderDesk', 'problems'))

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
/** The button of the dialog, which has the name of the one that opened it. */
const confirm = async (name: string) =>
  userEvent.click((await screen.findAllByRole('button', { name })).at(-1) as HTMLElement)

test('what leads on stands first, and cancelling last', () => {
  show(<MoveButtons order={ORDER} />)
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'It is on its way',
    'Cancel the order',
  ])
})

test('a parcel is sent with where it can be followed, over the version that was seen', async () => {
  const sent = answer('post', '/orders/o1/moves', 200, { ...ORDER, state: 'shipped', acts: [] })
  show(<MoveButtons order={ORDER} />)
  await press('It is on its way')
  await userEvent.type(await screen.findByLabelText(/Where it can be followed/), ' AZ59CH ')
  await confirm('It is on its way')
  expect(sent).toEqual([
    {
      path: '/api/v1/orders/o1/moves',
      body: { act: 'ship', reason: '', tracking: 'AZ59CH' },
      ifMatch: '"4"',
    },
  ])
})

test('whoever cancels reads what goes back, and says why', async () => {
  const sent = answer('post', '/orders/o1/moves', 200, { ...ORDER, state: 'cancelled', acts: [] })
  show(<MoveButtons order={ORDER} />)
  await press('Cancel the order')
  await screen.findByText('₼ 60.50 go back to the buyer')
  await confirm('Cancel the order')
  await screen.findByText('Say why. The buyer reads it.')
  expect(sent).toEqual([])

  await userEvent.type(screen.getByLabelText('Why'), 'It broke in the kiln.')
  await confirm('Cancel the order')
  expect(sent.map(({ body }) => body)).toEqual([
    { act: 'cancel', reason: 'It broke in the kiln.', tracking: null },
  ])
})

import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { PaymentDetail } from './api'
import { Disputes } from './Disputes'
import { PaymentHead } from './PaymentView'
import { Refunds } from './Refunds'

const ZONE = 'Asia/Baku'
const OPEN: PaymentDetail = {
  id: 'p1',
  code: 'RF9742',
  method: 'at_hub',
  state: 'created',
  amount: 5600,
  currency: 'AZN',
  captured: 0,
  refunded: 0,
  refunding: 0,
  fee: null,
  words: 'K7M2-QX',
  payer: 'Leyla',
  receipt: null,
  taken_as: null,
  created_at: '2026-11-23T10:00:00Z',
  until: '2026-11-26T10:00:00Z',
  captured_at: null,
  refunds: [],
  moves: [],
  disputes: [],
}
const PAID: PaymentDetail = {
  ...OPEN,
  state: 'captured',
  captured: 5600,
  refunding: 5600,
  receipt: 'A-17',
  taken_as: 'cash',
  captured_at: '2026-11-23T11:00:00Z',
  refunds: [
    {
      id: 'r1',
      amount: 5600,
      reason: 'It broke.',
      state: 'asked',
      trouble: null,
      proof: null,
      asked_by: 'Nigar',
      asked_at: '2026-11-23T12:00:00Z',
      agreed_by: null,
      ended_at: null,
    },
  ],
}

beforeAll(() => loadWords('payments', 'problems'))

function open(payment: PaymentDetail, me: string) {
  answer('get', '/payments/p1', 200, payment)
  show(
    <>
      <PaymentHead paymentId="p1" zone={ZONE} />
      <Disputes paymentId="p1" zone={ZONE} />
      <Refunds paymentId="p1" zone={ZONE} me={me} />
    </>,
  )
}

test('money is taken with the number of a receipt that no other payment has', async () => {
  refuse('post', '/payments/p1/taking', 409, 'receipt-used')
  open(OPEN, 'Nigar')
  await userEvent.click(await screen.findByRole('button', { name: 'Take the money' }))
  const dialog = await screen.findByRole('dialog')
  await userEvent.type(within(dialog).getByLabelText('Receipt number'), 'A-16')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Take ₼\u00a056' }))
  await within(dialog).findByText('Another payment has this receipt.')

  const sent = answer('post', '/payments/p1/taking', 201, { ...PAID, refunds: [], refunding: 0 })
  await userEvent.clear(within(dialog).getByLabelText('Receipt number'))
  await userEvent.type(within(dialog).getByLabelText('Receipt number'), 'A-17')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Take ₼\u00a056' }))
  await screen.findByText('A-17, cash')
  expect(sent.map(({ body }) => body)).toEqual([{ taken_as: 'cash', receipt: 'A-17' }])
})

test('whoever asked for a refund waits for somebody else', async () => {
  open(PAID, 'Nigar')
  await screen.findByText('Somebody else agrees to what you asked for.')
  expect(screen.queryByRole('button', { name: 'Agree' })).toBeNull()
})

test('a second person agrees, and says when the money was given', async () => {
  const [refund] = PAID.refunds
  const agreed = { ...PAID, refunds: [{ ...refund, state: 'pending', agreed_by: 'Kamran' }] }
  answer('post', '/payment-refunds/r1/agreement', 200, agreed)
  const ended = answer('post', '/payment-refunds/r1/end', 200, {
    ...PAID,
    state: 'refunded',
    refunded: 5600,
    refunding: 0,
    refunds: [{ ...refund, state: 'done', proof: 'B-2' }],
  })
  open(PAID, 'Kamran')
  await userEvent.click(await screen.findByRole('button', { name: 'Agree' }))
  await userEvent.click(await screen.findByRole('button', { name: 'It was given' }))
  const dialog = await screen.findByRole('dialog')
  await userEvent.type(within(dialog).getByRole('textbox'), 'B-2')
  await userEvent.click(within(dialog).getByRole('button', { name: 'It was given' }))
  await screen.findByText('proof: B-2')
  expect(ended.map(({ body }) => body)).toEqual([{ proof: 'B-2' }])
})

test('what a bank wants back is told with how it has decided', async () => {
  const begun = { amount: 5600, begun_at: '2026-11-23T12:00:00Z' }
  const ended = { ...begun, ended_at: '2026-11-24T12:00:00Z' }
  open(
    {
      ...PAID,
      state: 'disputed',
      disputes: [
        { key: 'dp_1', ...begun, ended_at: null, won: null },
        { key: 'dp_2', ...ended, won: true },
        { key: 'dp_3', ...ended, won: false },
      ],
    },
    'Nigar',
  )
  await screen.findByText('dp_1')
  const rows = ['dp_1', 'dp_2', 'dp_3'].map(
    (key) => screen.getByText(key).closest('li')?.textContent,
  )
  expect(rows[0]).toMatch(/since Mon 23 Nov, 16:00.*Undecided/)
  expect(rows[1]).toMatch(/decided Tue 24 Nov, 16:00.*Stays here/)
  expect(rows[2]).toMatch(/decided Tue 24 Nov, 16:00.*Went back/)
})

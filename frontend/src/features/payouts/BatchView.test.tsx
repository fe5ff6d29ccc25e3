import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { BatchDetail, Payout } from './api'
import { BatchHead, BatchPayouts } from './BatchView'

const ZONE = 'Asia/Baku'
const PAYOUT: Payout = {
  id: 'p1',
  batch_id: 'b1',
  seller: { id: 's1', slug: 'aygun-m', name: 'Aygün M.' },
  amount: 8525,
  currency: 'AZN',
  pays_on: '2026-11-24',
  holder: 'Aygün M.',
  account: 'AZ21 … 1944',
  state: 'drafted',
  reason: null,
  ended_at: null,
}
const BATCH: BatchDetail = {
  id: 'b1',
  number: 3,
  currency: 'AZN',
  pays_on: '2026-11-24',
  state: 'drafted',
  count: 1,
  total: 8525,
  drafted_by: { id: 'm1', name: 'Nigar' },
  drafted_at: '2026-11-23T10:00:00Z',
  released_by: null,
  released_at: null,
  sent_at: null,
  may_release: true,
  payouts: [PAYOUT],
}
const RELEASED: BatchDetail = {
  ...BATCH,
  state: 'released',
  released_by: { id: 'm2', name: 'Kamran' },
  released_at: '2026-11-23T11:00:00Z',
  may_release: false,
  payouts: [{ ...PAYOUT, state: 'released' }],
}

beforeAll(() => loadWords('payouts', 'problems'))

function open(batch: BatchDetail) {
  answer('get', '/payout-batches/b1', 200, batch)
  show(
    <>
      <BatchHead batchId="b1" zone={ZONE} />
      <BatchPayouts batchId="b1" zone={ZONE} />
    </>,
  )
}

test('whoever drafted a batch is told that somebody else releases it', async () => {
  open({ ...BATCH, may_release: false })
  await screen.findByText('Somebody else releases it')
  expect(screen.queryByRole('button', { name: 'Release' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Take back' })).not.toBeNull()
})

test('another person releases it once they have read how much leaves', async () => {
  const sent = answer('post', '/payout-batches/b1/release', 200, RELEASED)
  open(BATCH)
  await userEvent.click(await screen.findByRole('button', { name: 'Release' }))
  const dialog = await screen.findByRole('alertdialog', { name: 'Release ₼\u00a085.25?' })
  await userEvent.click(within(dialog).getByRole('button', { name: 'Release' }))
  await screen.findByText(/The money has left the balances/)
  expect(sent.map(({ body }) => body)).toEqual([null])
  expect(screen.getByRole('link', { name: /Bank file/ }).getAttribute('href')).toBe(
    '/api/v1/payout-batches/b1/file?form=xml',
  )
})

test('a draft that is short stays, and the words say what to do', async () => {
  refuse('post', '/payout-batches/b1/release', 409, 'payout-short')
  open(BATCH)
  await userEvent.click(await screen.findByRole('button', { name: 'Release' }))
  const dialog = await screen.findByRole('alertdialog')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Release' }))
  await within(dialog).findByText(/A seller has less available than was drafted/)
})

test('of each line that has left somebody says whether it arrived or came back', async () => {
  const bounced = answer('post', '/payouts/p1/bounce', 200, { ...PAYOUT, state: 'bounced' })
  open(RELEASED)
  await userEvent.click(await screen.findByRole('button', { name: 'Came back: Aygün M.' }))
  const dialog = await screen.findByRole('dialog')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Came back' }))
  await within(dialog).findByText('Say what the bank says.')
  await userEvent.type(within(dialog).getByLabelText('Why'), 'Account closed.')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Came back' }))
  await screen.findByRole('heading', { name: 'Who gets how much' })
  expect(bounced.map(({ body }) => body)).toEqual([{ reason: 'Account closed.' }])
})

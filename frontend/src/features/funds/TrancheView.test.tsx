import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { Tranche } from './api'
import { TrancheView } from './TrancheView'

const both = (text: string) => ({ en: text, az: text })
const TRANCHE: Tranche = {
  id: 't1',
  enrolment_id: 'e1',
  applicant: 'Qavala',
  number: 2,
  name: both('A first version'),
  money: { amount: 300_000, currency: 'AZN' },
  state: 'ready',
  check_in: '2026-10-01',
  conditions: [
    { step_id: 's1', name: both('Show it to five people'), met: true },
    { step_id: null, name: null, met: true },
  ],
  asked_by: null,
  asked_at: null,
  turned_down: null,
  released_by: null,
  released_at: null,
  may_ask: true,
  reversal: null,
  may_release: false,
  may_ask_reversal: false,
  may_reverse: false,
  may_turn_reversal_down: false,
}
const ASKED: Tranche = {
  ...TRANCHE,
  state: 'asked',
  asked_by: 'Ada',
  asked_at: '2026-11-20T08:00:00Z',
  may_ask: false,
}

beforeAll(() => loadWords('funds', 'problems'))

test('a part says what it needs, and is asked for', async () => {
  const sent = answer('post', '/tranches/t1/ask', 200, {})
  show(<TrancheView tranche={TRANCHE} zone="Asia/Baku" mayArrange={false} />)
  screen.getByText('Show it to five people')
  screen.getByText('Check-in of October 2026')
  await userEvent.click(screen.getByRole('button', { name: 'Ask for it' }))
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect(screen.queryByRole('button', { name: 'Release' })).toBeNull()
})

test('who asked is told that somebody else releases it', () => {
  show(<TrancheView tranche={ASKED} zone="Asia/Baku" mayArrange />)
  screen.getByText('Somebody else releases it.')
  expect(screen.queryByRole('button', { name: 'Release' })).toBeNull()
})

test('a fund that is used up is named as the problem', async () => {
  refuse('post', '/tranches/t1/release', 409, 'fund-used-up')
  show(<TrancheView tranche={{ ...ASKED, may_release: true }} zone="Asia/Baku" mayArrange />)
  await userEvent.click(screen.getByRole('button', { name: 'Release' }))
  await screen.findByText('The fund does not hold that much any more.')
})

test('what is turned down has a reason that everybody reads', async () => {
  const sent = answer('post', '/tranches/t1/turn-down', 200, {})
  show(<TrancheView tranche={ASKED} zone="Asia/Baku" mayArrange />)
  await userEvent.click(screen.getByRole('button', { name: 'Turn down' }))
  await userEvent.type(await screen.findByLabelText(/Why/), 'Send the invoice')
  const [, send] = screen.getAllByRole('button', { name: 'Turn down', hidden: true })
  if (send === undefined) throw new Error('no button in the dialog')
  await userEvent.click(send)
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([{ reason: 'Send the invoice' }]),
  )
})

const RELEASED: Tranche = {
  ...ASKED,
  state: 'released',
  released_by: 'Elchin',
  released_at: '2026-11-21T08:00:00Z',
}
const REVERSAL: NonNullable<Tranche['reversal']> = {
  reason: 'It was meant for another venture',
  asked_by: 'Ada',
  asked_at: '2026-11-22T08:00:00Z',
  turned_down: null,
  turned_down_by: null,
  turned_down_at: null,
  reversed_by: null,
  reversed_at: null,
}

test('a release that was wrong is asked back with a reason', async () => {
  const sent = answer('post', '/tranches/t1/reversal', 201, {})
  show(
    <TrancheView tranche={{ ...RELEASED, may_ask_reversal: true }} zone="Asia/Baku" mayArrange />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Released by mistake' }))
  await userEvent.type(await screen.findByLabelText(/Why/), 'Wrong venture')
  await userEvent.click(screen.getByRole('button', { name: 'Ask to reverse it' }))
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([{ reason: 'Wrong venture' }]),
  )
})

test('somebody else confirms it, who reads why', async () => {
  const sent = answer('post', '/tranches/t1/reversal/confirm', 200, {})
  const asked = { ...RELEASED, reversal: REVERSAL, may_turn_reversal_down: true }
  const { unmount } = show(<TrancheView tranche={asked} zone="Asia/Baku" mayArrange />)
  screen.getByText(/It was meant for another venture/)
  screen.getByText('Somebody else confirms it.')
  unmount()
  show(<TrancheView tranche={{ ...asked, may_reverse: true }} zone="Asia/Baku" mayArrange />)
  await userEvent.click(screen.getByRole('button', { name: 'Reverse the release' }))
  await vi.waitFor(() => expect(sent).toHaveLength(1))
})

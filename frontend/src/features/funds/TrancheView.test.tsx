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
  may_release: false,
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

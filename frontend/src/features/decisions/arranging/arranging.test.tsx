import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import type { Detail } from '@/api/arranging'
import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import { EntryDialog } from './EntryDialog'
import { MoveEndDialog } from './MoveEndDialog'
import { WaitingLines } from './WaitingLines'
import { WithdrawDialog } from './WithdrawDialog'

const DETAIL: Detail = {
  application_id: 'a1',
  applicant: 'Qavala',
  track: { slug: 'music', name: 'Music' },
  snapshot_number: 1,
  criteria: [{ key: 'team', label: 'The team', weight: 2, score: 3.5 }],
  advice: [{ reviewer: 'Kamal', label: 'Advice', text: 'Talk to ten buyers' }],
  pending: { outcome: 'waiting', rank: 2, reason: '', feedback: 0, version: 4 },
  feedback: [],
  standing: null,
}
const OFFER = { id: 'o1', expires_at: '2026-11-29T14:00:00Z' }
const LINE = {
  slug: 'music',
  name: 'Music',
  free: 0,
  items: ['Ada', 'Bob'].map((applicant, at) => ({
    application_id: applicant,
    applicant,
    rank: at + 1,
    score: 4,
    quotas: [],
    is_next: at === 0,
  })),
}

beforeAll(() => loadWords('decisions', 'problems'))

function edit() {
  answer('get', '/stages/s1/decisions/a1', 200, DETAIL)
  const onClose = vi.fn()
  show(<EntryDialog stageId="s1" applicationId="a1" name="Qavala" onClose={onClose} />)
  return onClose
}

test('the rank, the reason, advice taken over and words about a criterion are saved', async () => {
  const onClose = edit()
  const sent = answer('patch', '/stages/s1/decisions/a1', 200, { version: 5 })

  const rank = await screen.findByLabelText('Place in line')
  await userEvent.clear(rank)
  await userEvent.type(rank, '1')
  await userEvent.type(screen.getByLabelText('Reason, for managers'), 'Rare')
  await userEvent.type(screen.getByLabelText('The team'), 'Find a seller')
  await userEvent.click(screen.getByText('One piece of advice from a reviewer'))
  await userEvent.click(screen.getByRole('button', { name: 'Take over: Kamal, Advice' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))

  await vi.waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent).toEqual([
    {
      path: '/api/v1/stages/s1/decisions/a1',
      ifMatch: '"4"',
      body: {
        rank: 1,
        reason: 'Rare',
        feedback: [
          { criterion: null, text: 'Talk to ten buyers' },
          { criterion: 'team', text: 'Find a seller' },
        ],
      },
    },
  ])
})

test('a rank that is no number, and a decision that changed meanwhile, are said', async () => {
  edit()
  refuse('patch', '/stages/s1/decisions/a1', 412, 'changed-meanwhile')
  const rank = await screen.findByLabelText('Place in line')
  await userEvent.clear(rank)
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('A whole number from 1 on.')

  await userEvent.type(rank, '3')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByRole('alert')
})

test('an offer is taken back with a reason, and never without one', async () => {
  const sent = answer('post', '/offers/o1/withdraw', 204)
  const onClose = vi.fn()
  show(<WithdrawDialog offer={OFFER} name="Qavala" onClose={onClose} />)

  await userEvent.click(screen.getByRole('button', { name: 'Take it back' }))
  await screen.findByText('Say why.')
  expect(sent).toEqual([])

  await userEvent.type(screen.getByLabelText('Reason'), 'The hall is let')
  await userEvent.click(screen.getByRole('button', { name: 'Take it back' }))
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent.map(({ body }) => body)).toEqual([{ reason: 'The hall is let' }])
})

test('the end of an offer is moved by the clock of the hub, and a bad end is said', async () => {
  refuse('patch', '/offers/o1', 422, 'bad-offer-end')
  const onClose = vi.fn()
  show(<MoveEndDialog offer={OFFER} name="Qavala" zone="Asia/Baku" onClose={onClose} />)
  expect(screen.getByLabelText<HTMLInputElement>('Day').value).toBe('2026-11-29')
  expect(screen.getByLabelText<HTMLInputElement>('Time').value).toBe('18:00')

  await userEvent.click(screen.getByRole('button', { name: 'Change the end' }))
  expect((await screen.findByRole('alert')).textContent).toContain('within a year')

  const sent = answer('patch', '/offers/o1', 204)
  await userEvent.click(screen.getByRole('button', { name: 'Change the end' }))
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(sent.map(({ body }) => body)).toEqual([{ until: '2026-11-29T18:00' }])
})

test('the line is put in order with its arrows', async () => {
  answer('get', '/calls/c1/waiting-lines', 200, { items: [LINE] })
  const sent = answer('put', '/calls/c1/waiting-lines/music', 204)
  show(<WaitingLines callId="c1" />)

  await userEvent.click(await screen.findByRole('button', { name: 'Bob: one place up' }))

  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([{ application_ids: ['Bob', 'Ada'] }]),
  )
  const first = screen.getByRole<HTMLButtonElement>('button', { name: 'Ada: one place up' })
  expect(first.disabled).toBe(true)
})

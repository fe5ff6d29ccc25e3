import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { MyDecision } from './api'
import { OfferAnswer } from './OfferAnswer'
import { Replay } from './Replay'

const OFFER: NonNullable<MyDecision['offer']> = {
  state: 'open',
  is_open: true,
  terms: 'We take part to the last day.',
  made_at: '2026-11-22T08:00:00Z',
  expires_at: '2026-11-29T14:00:00Z',
  ended_at: null,
  agreed: null,
  reason: null,
}
const MINE: MyDecision = {
  application_id: 'a1',
  applicant: 'Qavala',
  call: { id: 'c1', slug: 'grants', title: 'Grants', zone: 'Asia/Baku' },
  hub: 'Baku',
  track: { slug: 'music', name: 'Music' },
  stage: 'Screening',
  next_stage: null,
  outcome: 'offer',
  decided_at: '2026-11-22T08:00:00Z',
  feedback: [],
  offer: OFFER,
  waiting: null,
  is_owner: true,
  now: '2026-11-22T09:00:00Z',
}

beforeAll(() => loadWords('decisions', 'problems'))

test('a place is accepted by the words that were read, once they are agreed to', async () => {
  const sent = answer('post', '/applications/a1/offer/accept', 204)
  show(<OfferAnswer decision={MINE} offer={OFFER} />)

  await userEvent.click(screen.getByRole('button', { name: 'Accept the place' }))
  await screen.findByText('Tick that you agree first.')
  expect(sent).toEqual([])

  await userEvent.click(screen.getByRole('checkbox'))
  await userEvent.click(screen.getByRole('button', { name: 'Accept the place' }))
  await vi.waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ agreed: OFFER.terms }]))
})

test('only the owner answers, and what is over says how', () => {
  show(<OfferAnswer decision={{ ...MINE, is_owner: false }} offer={OFFER} />)
  screen.getByText('The owner of the application answers the offer.')
  expect(screen.queryByRole('button')).toBeNull()

  show(<OfferAnswer decision={MINE} offer={{ ...OFFER, is_open: false }} />)
  screen.getByText('The offer has expired')
})

test('a decision is made again, and a step that differs shows both', async () => {
  answer('get', '/decisions/d1/replay', 200, {
    same: false,
    items: [
      { step: 'snapshot', verdict: 'same', kept: 'a'.repeat(64), now: 'a'.repeat(64) },
      { step: 'scores', verdict: 'differs', kept: '4.25 (4.25)', now: '3.00 (3.00)' },
    ],
  })
  show(<Replay decisionId="d1" />)

  await userEvent.click(screen.getByRole('button', { name: 'Make it again and compare' }))

  await screen.findByText('A step comes to something else')
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'sameWhat was judgedaaaaaaaaaaaa…',
    'differsScores of the reviews4.25 (4.25)3.00 (3.00)',
  ])
})

test('a decision that cannot be made again says why', async () => {
  refuse('get', '/decisions/d1/replay', 404, 'not-found')
  show(<Replay decisionId="d1" />)
  await userEvent.click(screen.getByRole('button', { name: 'Make it again and compare' }))
  await screen.findByRole('alert')
})

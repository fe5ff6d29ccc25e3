import { screen, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Schema } from '@/api/client'
import { loadWords } from '@/lib/i18n/i18n'
import { makeBookingOut } from '@/testing/booking'
import { render } from '@/testing/render'
import { answer, refuse } from '@/testing/show'
import { MoveDialog } from './MoveDialog'

const MICROPHONES: Schema['BookingItemOut'] = {
  pool_id: '0198a000-0000-7000-8000-0000000000aa',
  kind: 'equipment',
  name: 'Microphone',
  quantity: 3,
  hourly_price: { amount: 500, currency: 'AZN' },
  units: [],
}
const BOOKING = makeBookingOut({
  starts_at: '2030-05-07T10:00:00Z',
  ends_at: '2030-05-07T11:00:00Z',
  audience: 'resident',
  items: [MICROPHONES],
})
const LATER = {
  starts_at: '2030-05-07T14:00:00Z',
  ends_at: '2030-05-07T15:00:00Z',
  local_starts_at: '2030-05-07T18:00:00',
  price: { amount: 0, currency: 'AZN' },
  lacks: [],
}
const ELSEWHERE = { ...LATER, studio_id: 'video-3', studio: 'Video 3' }

const quote = (
  changed: Partial<Schema['QuoteOut']> = {},
  move: Partial<Schema['MoveTerms']> = {},
): Schema['QuoteOut'] => ({
  credit_minutes: 90,
  difference: 30,
  minutes: 60,
  peaks: [],
  available: 45,
  next_grant_at: null,
  steps: [],
  disturbing: [],
  move: {
    price: { amount: 0, currency: 'AZN' },
    fee_minutes: 0,
    fee: { amount: 0, currency: 'AZN' },
    waits: false,
    lacks: [],
    ...move,
  },
  ...changed,
})

beforeEach(async () => {
  vi.setSystemTime('2030-05-06T12:00:00Z')
  await loadWords('bookings', 'problems')
  answer('get', '/studios/:id/days', 200, { items: [], next: null })
  answer('get', '/studios/:id/free-times', 200, { items: [LATER], next: null })
  answer('get', '/bookings/:id', 200, BOOKING)
})

async function choose() {
  const { user } = render(<MoveDialog booking={BOOKING} onClose={() => undefined} />)
  await user.click(await screen.findByRole('radio', { name: /18:00/ }))
  return user
}

test('what a move costs, its late fee and its approval stand before the button', async () => {
  answer('get', '/studios/:id/quote', 200, quote({}, { fee_minutes: 60, waits: true }))
  const sent = answer('post', '/bookings/:id/move', 200, { ...BOOKING, state: 'pending' })
  const user = await choose()

  expect(await screen.findByText(/It costs 1\sh 30\smin of credits then/)).toBeTruthy()
  expect(screen.getByText(/30\smin more than now/)).toBeTruthy()
  expect(screen.getByText(/less than 1\sh, the fee of cancelling now/)).toBeTruthy()
  expect(screen.getByText('It will wait for approval again')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: /^Move to .*18:00–19:00/ }))
  expect(sent[0]?.body).toEqual({
    studio_id: 'video-2',
    starts_at: LATER.starts_at,
    ends_at: LATER.ends_at,
  })
})

test.each([
  ['too few credits', quote({ available: 20 }), /You have not enough credits/],
  [
    'an operator who has not learned it',
    quote({}, { lacks: [{ kind_id: 'q1', name: 'Camera', expired_on: null }] }),
    /Whoever operates it cannot do so then/,
  ],
])('%s: it is said, and the button waits', async (_, told, words) => {
  answer('get', '/studios/:id/quote', 200, told)
  await choose()
  expect(await screen.findByText(words)).toBeTruthy()
  const button = screen.getByRole<HTMLButtonElement>('button', { name: /^Move to/ })
  expect(button.disabled).toBe(true)
})

test('a refusal names every part, and an alternative is chosen first, not moved to', async () => {
  answer('get', '/studios/:id/quote', 200, quote())
  const parts = [
    { pool_id: null, name: 'Video 2', wanted: 1, free: 0 },
    { pool_id: MICROPHONES.pool_id, name: 'Microphone', wanted: 3, free: 1 },
  ]
  const alternatives = [ELSEWHERE]
  const sent = refuse('post', '/bookings/:id/move', 409, 'studio-taken', { parts, alternatives })
  const user = await choose()
  await user.click(screen.getByRole('button', { name: /^Move to/ }))

  const notice = within(await screen.findByRole('alert'))
  expect(notice.getByText('Video 2: taken')).toBeTruthy()
  expect(notice.getByText('Microphone: one of 3 is free')).toBeTruthy()
  await user.click(notice.getByRole('button', { name: /Video 3/ }))
  expect(screen.getByRole('button', { name: /^Move to Video 3, .*18:00–19:00/ })).toBeTruthy()
  expect(sent).toHaveLength(1)
})

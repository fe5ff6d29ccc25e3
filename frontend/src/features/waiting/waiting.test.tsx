import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { Suspense } from 'react'
import { beforeEach, expect, test } from 'vitest'

import type { Schema } from '@/api/client'
import { loadWords } from '@/lib/i18n/i18n'
import { makeQueries } from '@/testing/render'
import { server } from '@/testing/server'

import type { Wish } from './api'
import { OwnWaiting } from './OwnWaiting'
import { WaitForIt } from './WaitForIt'

const HUB = { id: 'baku', slug: 'baku', name: 'Hub', zone: 'Asia/Baku', currency: 'AZN' }
const STUDIO = {
  id: 'red',
  slug: 'red',
  name: 'Red',
  kind: 'sound',
  hub: HUB,
} as Schema['StudioDetail']
const NAMED = { id: 'red', slug: 'red', name: 'Red', kind: 'sound' } as const
const WISH: Wish = {
  id: 'wish',
  state: 'offered',
  hub: HUB,
  person: { id: 'nargiz', name: 'Nərgiz' },
  studio: NAMED,
  kind: 'sound',
  minutes: 60,
  first_on: '2030-05-06',
  last_on: '2030-05-06',
  opens: '18:00',
  closes: '20:00',
  people: 1,
  organisation: null,
  title: '',
  note: '',
  wanted_until: '2030-05-06T15:00:00Z',
  created_at: '2030-05-01T12:00:00Z',
  ended_at: null,
  mine: true,
  offer: {
    id: 'offer',
    studio: NAMED,
    starts_at: '2030-05-06T14:00:00Z',
    ends_at: '2030-05-06T15:00:00Z',
    local_starts_at: '2030-05-06T18:00:00',
    local_ends_at: '2030-05-06T19:00:00',
    offered_at: '2030-05-01T12:00:00Z',
    expires_at: '2030-05-01T14:00:00Z',
    seconds_left: 3600,
  },
  skips: [],
}

const show = (part: React.ReactNode) =>
  render(
    <QueryClientProvider client={makeQueries()}>
      <Suspense>{part}</Suspense>
    </QueryClientProvider>,
  )

const answerWishes = (...items: Wish[]) =>
  server.use(http.get('*/api/v1/waiting-wishes', () => HttpResponse.json({ items, next: null })))

async function openForm() {
  show(
    <WaitForIt
      studio={STUDIO}
      wanted={{ day: '2030-05-06', minutes: 90, people: 2 }}
      entrances={null}
    />,
  )
  const person = userEvent.setup()
  await person.click(await screen.findByRole('button', { name: 'Wait for it' }))
  return person
}

beforeEach(() => loadWords('waiting', 'problems'))

test('who waits says how far the wish bends, and sends it', async () => {
  const sent: unknown[] = []
  server.use(
    http.post('*/api/v1/waiting-wishes', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json(WISH, { status: 201 })
    }),
  )
  const person = await openForm()
  await person.click(screen.getByRole('radio', { name: 'any sound studio' }))
  await person.click(screen.getByRole('button', { name: /^Wait for 1/ }))

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent).toEqual([
    {
      hub: 'baku',
      kind: 'sound',
      minutes: 90,
      people: 2,
      first_on: '2030-05-06',
      last_on: '2030-05-06',
      opens: '00:00',
      closes: '24:00',
      title: '',
      note: '',
    },
  ])
})

test('who waits for too much is told so, and the form stays', async () => {
  server.use(
    http.post('*/api/v1/waiting-wishes', () =>
      HttpResponse.json(
        { type: '/problems/too-many-wishes', title: 'x', status: 409, limit: 5 },
        { status: 409 },
      ),
    ),
  )
  const person = await openForm()
  await person.click(screen.getByRole('button', { name: /^Wait for 1/ }))

  expect(await screen.findByText(/as many times as one person may/)).toBeTruthy()
  expect(screen.getByRole('dialog')).toBeTruthy()
})

test('visitors are shown the ways in', async () => {
  show(
    <WaitForIt
      studio={STUDIO}
      wanted={{ day: '2030-05-06', minutes: 90, people: 1 }}
      entrances={<a href="/sign-in">Sign in</a>}
    />,
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Wait for it' }))

  expect(screen.getByRole('link', { name: 'Sign in' })).toBeTruthy()
  expect(screen.queryByRole('radio')).toBeNull()
})

test('an offer is accepted once, whatever the network does', async () => {
  const keys: (string | null)[] = []
  answerWishes(WISH)
  server.use(
    http.post('*/api/v1/waiting-offers/offer/accept', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'))
      answerWishes()
      return HttpResponse.json({ id: 'offer' }, { status: 201 })
    }),
  )
  show(<OwnWaiting />)
  expect(await screen.findByText('Held for you: Red')).toBeTruthy()
  expect(screen.getByText(/^(59:5\d|1:00:00)$/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Accept' }))

  await waitFor(() => expect(screen.queryByText('Held for you: Red')).toBeNull())
  expect(keys).toEqual(['offer'])
})

test('an answer that came too late is said at the offer', async () => {
  answerWishes(WISH)
  server.use(
    http.post('*/api/v1/waiting-offers/offer/decline', () =>
      HttpResponse.json({ type: '/problems/offer-over', title: 'x', status: 409 }, { status: 409 }),
    ),
  )
  show(<OwnWaiting />)
  await userEvent.click(await screen.findByRole('button', { name: 'Decline' }))

  expect(await screen.findByText(/its time is over/)).toBeTruthy()
})

test('who was passed over reads why', async () => {
  const skip = { studio: 'Red', reason: 'too-short', at: '2030-05-01T12:00:00Z' } as const
  answerWishes({
    ...WISH,
    state: 'waiting',
    offer: null,
    skips: [{ ...skip, starts_at: '2030-05-06T14:00:00Z', ends_at: '2030-05-06T14:30:00Z' }],
  })
  show(<OwnWaiting />)

  expect(await screen.findByText(/became free, but the free time is too short/)).toBeTruthy()
})

test('nothing is shown to who waits for nothing', async () => {
  answerWishes()
  const { container } = show(<OwnWaiting />)
  await waitFor(() => expect(container.textContent).toBe(''))
})

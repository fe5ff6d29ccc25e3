import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { useState } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Booking } from '@/api/bookings'
import { loadWords } from '@/lib/i18n/i18n'
import { server } from '@/testing/server'
import type { Studio } from './api'
import { BookingFlow } from './BookingFlow'
import type { WishSearch } from './wishSearch'

const DAY = '2030-05-07'
const HUB = { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' }
const STUDIO: Studio = {
  id: 's1',
  slug: 'sound-1',
  hub: HUB,
  name: 'Sound 1',
  kind: 'sound',
  summary: 'Vocal booth',
  description: '',
  picture: null,
  pictures: [],
  features: [],
  capacity: 4,
  area_m2: null,
  no_show_minutes: 0,
  hourly_price: { amount: 4000, currency: 'AZN' },
  grid_minutes: 60,
  min_minutes: 60,
  max_minutes: 240,
  buffer_before_minutes: 0,
  buffer_minutes: 15,
  notice_minutes: 60,
  horizon_days: 20_000,
  open_to: 'everyone',
  approval: 'none',
  approval_hours: 48,
  bookable: true,
  qualification: null,
  opening_hours: [{ weekday: 2, opens: '09:00', closes: '21:00' }],
}
const RESIDENT = { roles: [{ role: 'resident', hub: { id: 'h1' } }] }
const GUEST: typeof RESIDENT = { roles: [] }

/** An hour on offer that begins at `local` o'clock in Baku, four hours ahead of UTC. */
const offer = (local: number) => ({
  starts_at: `${DAY}T${String(local - 4).padStart(2, '0')}:00:00Z`,
  ends_at: `${DAY}T${String(local - 3).padStart(2, '0')}:00:00Z`,
  local_starts_at: `${DAY}T${String(local).padStart(2, '0')}:00:00`,
  price: { amount: 4000, currency: 'AZN' },
})
let offered = [offer(10), offer(14), offer(18)]
const sent: { key: string | null; body: Record<string, unknown> }[] = []

const BOOKING = {
  ...offer(14),
  id: '01a200b1-6b96-75a8-b342-b778a2ac831b',
  state: 'confirmed',
  studio: { id: 's1', slug: 'sound-1', name: 'Sound 1', kind: 'sound' },
  hub: HUB,
  zone: HUB.zone,
  title: 'Vocals',
  audience: 'resident',
  price: { amount: 0, currency: 'AZN' },
} as unknown as Booking

function answer(reply: () => Response) {
  server.use(
    http.post('*/api/v1/bookings', async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>
      sent.push({ key: request.headers.get('Idempotency-Key'), body })
      return reply()
    }),
  )
}
const problem = (status: number, type: string, members = {}) =>
  HttpResponse.json({ type: `/problems/${type}`, title: type, status, ...members }, { status })

beforeEach(async () => {
  offered = [offer(10), offer(14), offer(18)]
  sent.length = 0
  Element.prototype.scrollIntoView = vi.fn()
  await loadWords('booking', 'problems')
  server.use(
    http.get('*/api/v1/studios/s1/days', () => HttpResponse.json({ items: [], next: null })),
    http.get('*/api/v1/studios/s1/free-times', () =>
      HttpResponse.json({ items: offered, next: null }),
    ),
    http.get(/extras|opening-/, () => HttpResponse.json({ items: [], next: null })),
    http.get('*/api/v1/bookings/*', () => HttpResponse.json(BOOKING)),
  )
})

const onOtherStudio = vi.fn()

function Screen({ me, first }: { me: typeof GUEST | null; first: WishSearch }) {
  const [wish, setWish] = useState<WishSearch>(first)
  return (
    <QueryClientProvider
      client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
    >
      <Flow me={me} wish={wish} setWish={setWish} />
    </QueryClientProvider>
  )
}

type FlowProps = { me: typeof GUEST | null; wish: WishSearch; setWish: (wish: WishSearch) => void }

function Flow({ me, wish, setWish }: FlowProps) {
  return (
    <BookingFlow
      studio={STUDIO}
      me={me}
      wish={wish}
      onWish={(change) => setWish({ ...wish, ...change })}
      onOtherStudio={onOtherStudio}
      entrances={<a href="/sign-in">Sign in first</a>}
      bookings={<a href="/bookings">My bookings</a>}
      wait={({ day, minutes }) => <p>{`Wait for ${minutes} on ${day}`}</p>}
      {...{ repeat: () => null, repeated: () => null }}
    />
  )
}

const open = (me: typeof GUEST | null, first: WishSearch = { day: DAY }) => {
  const person = userEvent.setup()
  render(<Screen me={me} first={first} />)
  return person
}
const review: WishSearch = { day: DAY, start: offer(14).starts_at, step: 'review' }
const bookButton = (name = /^Book free of charge/) => screen.findByRole('button', { name })

test('a resident picks a time, says what for, and has booked it', async () => {
  answer(() => HttpResponse.json(BOOKING, { status: 201 }))
  const person = open(RESIDENT)

  const midday = within(await screen.findByRole('group', { name: /Midday/ }))
  await person.click(midday.getByRole('radio', { name: '14:00–15:00' }))
  await person.click(screen.getByRole('button', { name: 'Continue' }))
  await person.type(screen.getByRole('textbox', { name: /What for/ }), 'Vocals')
  await person.click(await bookButton())

  expect(await screen.findByRole('heading', { name: /Booked.*14:00–15:00/ })).toBeTruthy()
  expect(sent[0]?.body).toEqual({
    studio_id: 's1',
    starts_at: '2030-05-07T10:00:00Z',
    ends_at: '2030-05-07T11:00:00.000Z',
    title: 'Vocals',
    note: '',
    people: 1,
  })
  const file = screen.getByRole('link', { name: 'Calendar file' })
  expect(file.getAttribute('href')).toBe(`/api/v1/bookings/${BOOKING.id}/calendar.ics`)
})

test('who pays sees prices, and the button names the price', async () => {
  const person = open(GUEST)
  const late = within(await screen.findByRole('group', { name: /Late day/ }))
  await person.click(late.getByRole('radio', { name: /18:00–19:00, ₼\s40/ }))
  await person.click(screen.getByRole('button', { name: 'Continue' }))
  expect(await bookButton(/^Book for ₼\s40/)).toBeTruthy()
})

test('a visitor is shown the ways in instead of the button', async () => {
  open(null, review)
  expect(await screen.findByRole('link', { name: 'Sign in first' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Book/ })).toBeNull()
})

test('a time that was taken meanwhile is said in place, with others to choose', async () => {
  const alternatives = [
    { studio_id: 's1', studio: 'Sound 1', ...offer(18) },
    { studio_id: 's2', studio: 'Sound 2', ...offer(14) },
  ]
  answer(() => problem(409, 'studio-taken', { alternatives }))
  const person = open(RESIDENT, review)
  await person.type(await screen.findByRole('textbox', { name: /What for/ }), 'Vocals')
  await person.click(await bookButton())

  expect(await screen.findByText('Somebody was a moment faster')).toBeTruthy()
  await person.click(screen.getByRole('button', { name: /18:00–19:00.*this studio/ }))

  expect(screen.queryByText('Somebody was a moment faster')).toBeNull()
  expect(await screen.findByRole('heading', { name: /18:00–19:00/ })).toBeTruthy()
  expect(screen.getByDisplayValue('Vocals')).toBeTruthy()

  await person.click(await bookButton())
  expect(sent[1]?.key).not.toBe(sent[0]?.key)
  await person.click(await screen.findByRole('button', { name: /14:00–15:00.*Sound 2/ }))
  expect(onOtherStudio).toHaveBeenCalledWith('s2', expect.objectContaining({ step: 'review' }))
})

test('broken rules are all named with their limits', async () => {
  const violations = [
    { rule: 'notice', limit: 90 },
    { rule: 'too-many-people', limit: 4 },
  ]
  answer(() => problem(422, 'booking-rules', { violations }))
  const person = open(RESIDENT, review)
  await person.click(await bookButton())

  const notice = within(await screen.findByRole('alert'))
  expect(notice.getByText(/booked at least 1\sh 30\smin ahead/)).toBeTruthy()
  expect(notice.getByText('There is room for 4 people.')).toBeTruthy()
  // The list of rules says it in the same words, with the limits of now.
  const checked = within(screen.getByRole('region', { name: 'Rules, checked for you' }))
  expect(checked.getByText(/booked at least 1\sh 30\smin ahead/)).toBeTruthy()
  expect(checked.getByText('There is room for 4 people.').textContent).toMatch(/^In the way: /)
})

test.each([
  ['no answer', () => HttpResponse.error(), /cannot be reached/],
  ['an overloaded server', () => problem(503, 'overloaded'), /very busy/],
])('after %s everything is kept and the same wish goes out again', async (_, reply, words) => {
  answer(reply)
  const person = open(RESIDENT, review)
  await person.type(await screen.findByRole('textbox', { name: /What for/ }), 'Vocals')
  await person.click(await bookButton())
  expect(await screen.findByText(words)).toBeTruthy()

  await person.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]).toEqual(sent[0])
  expect(screen.getByDisplayValue('Vocals')).toBeTruthy()
})

test('a session that has ended leads to the ways in', async () => {
  answer(() => problem(401, 'unauthenticated'))
  const person = open(RESIDENT, review)
  await person.click(await bookButton())
  expect(await screen.findByText('Please sign in to go on.')).toBeTruthy()
})

test('a start that is not on offer is said, and cannot be booked', async () => {
  offered = [offer(10)]
  open(RESIDENT, { day: DAY, start: offer(14).starts_at })
  expect(await screen.findByText('14:00 is not free for this length')).toBeTruthy()
  const next = screen.getByRole<HTMLButtonElement>('button', { name: 'Continue' })
  expect(next.disabled).toBe(true)
})

test('a day without a free time says so', async () => {
  offered = []
  open(RESIDENT)
  expect(await screen.findByText(/No 1\sh is free on Tuesday 7 May/)).toBeTruthy()
})

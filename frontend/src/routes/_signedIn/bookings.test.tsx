import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'
import { makeBookingOut } from '@/testing/booking'
import { FakeEventSource } from '@/testing/FakeEventSource'
import { server } from '@/testing/server'
import { nargiz, visit } from '@/testing/visit'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T08:00:00Z') })
  vi.stubGlobal('EventSource', FakeEventSource)
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

const booking = makeBookingOut()
const cancelled = makeBookingOut({
  id: 'old',
  title: 'Portrait set',
  state: 'cancelled',
  allowed: [],
})
const base = `*/api/v1/bookings/${booking.id}`

async function openList(items = [booking, cancelled], url: string | null = null) {
  const answers = [
    http.get('*/api/v1/bookings', () => HttpResponse.json({ items, next: null })),
    http.get('*/api/v1/calendar-feed', () => HttpResponse.json({ url })),
    http.get('*/api/v1/studio-feeds', () => HttpResponse.json({ items: feeds, next: null })),
  ]
  return visit('/bookings', { me: nargiz(), answers })
}

async function openBooking(shown = booking) {
  const time = (clock: string, hour: number) => ({
    starts_at: `2026-11-24T${hour}:00:00Z`,
    ends_at: `2026-11-24T${hour + 2}:30:00Z`,
    local_starts_at: `2026-11-24T${clock}:00`,
    price: { amount: 6250, currency: 'AZN' },
  })
  const answers = [
    http.get(base, () => HttpResponse.json(shown)),
    http.get('*/api/v1/studios/video-2/days', () => HttpResponse.json({ items: [], next: null })),
    http.get('*/api/v1/studios/video-2/free-times', ({ request }) => {
      const { searchParams } = new URL(request.url)
      const mine =
        searchParams.get('moving') === booking.id && searchParams.get('minutes') === '150'
      const items = mine ? [time('14:00', 10), time('16:00', 12)] : []
      return HttpResponse.json({ items, next: null })
    }),
  ]
  return visit(`/bookings/${booking.id}`, { me: nargiz(), answers })
}

const refuse = (path: string, problem: { type: string; status: number }, more = {}) =>
  server.use(
    http.post(path, () =>
      HttpResponse.json({ title: 'Refused', ...problem, ...more }, { status: problem.status }),
    ),
  )

async function moveTo(clock: RegExp) {
  fireEvent.click(await screen.findByRole('button', { name: 'Move' }))
  fireEvent.click(await screen.findByRole('radio', { name: clock }))
  fireEvent.click(screen.getByRole('button', { name: /^Move to/ }))
}

const feeds = [
  {
    id: 'f1',
    studio: { id: 's1', slug: 'sound-1', name: 'Sound 1' },
    url: 'https://kilim.example/api/v1/studio-feeds/secret.ics',
    details: false,
    created_at: '2026-11-20T10:00:00Z',
    last_read_at: null,
  },
]

test('an address of a studio says what it tells, and is ended by one press', async () => {
  const ended: string[] = []
  await openList([])
  server.use(
    http.delete('*/api/v1/studio-feeds/:id', ({ params }) => {
      ended.push(String(params.id))
      return new HttpResponse(null, { status: 204 })
    }),
  )
  expect(await screen.findByText(/Only when it is taken, without names/)).toBeTruthy()

  fireEvent.click(screen.getByRole('button', { name: 'End the address of Sound 1' }))

  expect(await screen.findByText('The address is dead')).toBeTruthy()
  expect(ended).toEqual(['f1'])
})

test('bookings stand by day, the next one as a band, a cancelled one struck through', async () => {
  await openList()

  const band = await screen.findByRole('region', { name: 'Next booking' })
  expect(within(band).getByText('14:00–16:30')).toBeTruthy()
  expect(within(band).getByText('Begins tomorrow')).toBeTruthy()
  expect(screen.getByRole('heading', { name: 'Tomorrow, Tuesday 24 November' })).toBeTruthy()
  expect(screen.getByText('Portrait set').tagName).toBe('S')
  expect(screen.getByText('Cancelled, Public')).toBeTruthy()
})

test('who has booked nothing finds a door to the studios', async () => {
  await openList([])

  expect(await screen.findByText('No bookings yet')).toBeTruthy()
  const door = screen.getByRole('link', { name: 'See the studios' })
  expect(door.getAttribute('href')).toBe('/studios')
})

test('a new calendar address is made only after a warning that the old one dies', async () => {
  await openList([], 'https://kilim.example/api/v1/calendar-feeds/old.ics')
  server.use(
    http.post('*/api/v1/calendar-feed', () =>
      HttpResponse.json({ url: 'https://kilim.example/api/v1/calendar-feeds/new.ics' }),
    ),
  )
  const address = await screen.findByLabelText<HTMLInputElement>('Address of your calendar')
  expect(address.value).toMatch(/old\.ics$/)

  fireEvent.click(screen.getByRole('button', { name: 'Make a new address' }))
  const dialog = await screen.findByRole('alertdialog')
  expect(within(dialog).getByText(/The old address stops working at once/)).toBeTruthy()
  fireEvent.click(within(dialog).getByRole('button', { name: 'Make a new address' }))

  await waitFor(() => expect(address.value).toMatch(/new\.ics$/))
})

test('cancelling names studio and time, then the booking says that it is cancelled', async () => {
  await openBooking()
  server.use(
    http.post(`${base}/cancel`, () =>
      HttpResponse.json(makeBookingOut({ state: 'cancelled', version: 2, allowed: [] })),
    ),
    http.get(base, () =>
      HttpResponse.json(makeBookingOut({ state: 'cancelled', version: 2, allowed: [] })),
    ),
  )
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel it' }))
  const dialog = await screen.findByRole('alertdialog')
  expect(within(dialog).getByText('Video 2, Tue 24 Nov, 14:00–16:30')).toBeTruthy()
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel the booking' }))

  expect(await screen.findByText(/It was cancelled/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Move' })).toHaveProperty('disabled', true)
})

test('a booking that has begun cannot be cancelled any more, and the dialog says so', async () => {
  await openBooking()
  refuse(`${base}/cancel`, { type: '/problems/booking-over', status: 409 })
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel it' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel the booking' }))

  expect(await screen.findByText(/can no longer be changed/)).toBeTruthy()
})

test('moving sends the chosen time with the version that was seen', async () => {
  const sent: unknown[] = []
  await openBooking()
  server.use(
    http.post(`${base}/move`, async ({ request }) => {
      sent.push([request.headers.get('If-Match'), await request.json()])
      return HttpResponse.json(makeBookingOut({ version: 2 }))
    }),
  )
  await moveTo(/16:00/)

  expect(await screen.findByText('Moved, Video 2')).toBeTruthy()
  expect(sent).toEqual([
    [
      '"1"',
      {
        studio_id: 'video-2',
        starts_at: '2026-11-24T12:00:00Z',
        ends_at: '2026-11-24T14:30:00Z',
      },
    ],
  ])
})

test('when somebody was faster the dialog shows what they changed', async () => {
  await openBooking()
  const moved = makeBookingOut({
    version: 2,
    starts_at: '2026-11-24T14:00:00Z',
    ends_at: '2026-11-24T16:30:00Z',
  })
  server.use(
    http.post(`${base}/move`, () => {
      server.use(http.get(base, () => HttpResponse.json(moved)))
      const problem = { type: '/problems/changed-meanwhile', title: 'Changed', status: 412 }
      return HttpResponse.json(problem, { status: 412 })
    }),
  )
  await moveTo(/16:00/)

  expect(await screen.findByText('Somebody changed this booking meanwhile.')).toBeTruthy()
  expect(await screen.findByText('It is now Tue 24 Nov, 18:00–20:30.')).toBeTruthy()
})

test('when the time is taken meanwhile the free ones nearby are offered', async () => {
  await openBooking()
  const alternatives = [
    {
      studio_id: 'video-1',
      studio: 'Video 1',
      starts_at: '2026-11-24T12:00:00Z',
      ends_at: '2026-11-24T14:30:00Z',
    },
  ]
  refuse(`${base}/move`, { type: '/problems/studio-taken', status: 409 }, { alternatives })
  await moveTo(/16:00/)

  expect(await screen.findByText('Somebody has just booked this time.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Video 1, Tue 24 Nov, 16:00–18:30' })).toBeTruthy()
})

test('rules of the studio are said one by one', async () => {
  await openBooking()
  const violations = [
    { rule: 'past', limit: null },
    { rule: 'horizon', limit: 60 },
  ]
  refuse(`${base}/move`, { type: '/problems/booking-rules', status: 422 }, { violations })
  await moveTo(/16:00/)

  expect(
    await screen.findByText(
      'This time is already over. The studio is booked at most 60 days ahead.',
    ),
  ).toBeTruthy()
})

test('a booking that is not there, or not one’s own to see, says so', async () => {
  const gone = { type: '/problems/not-found', title: 'Not found', status: 404 }
  await visit(`/bookings/${booking.id}`, {
    me: nargiz(),
    answers: [http.get(base, () => HttpResponse.json(gone, { status: 404 }))],
  })

  expect(await screen.findByRole('heading', { name: 'This booking is not here' })).toBeTruthy()
})

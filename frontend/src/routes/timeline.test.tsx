import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'
import { makeBookingOut } from '@/testing/booking'
import { FakeEventSource } from '@/testing/FakeEventSource'
import { server } from '@/testing/server'
import { at, makeBooking, makeDay, makeDayStudio } from '@/testing/studioDay'
import { nargiz, visit } from '@/testing/visit'

beforeEach(() => {
  vi.stubGlobal('EventSource', FakeEventSource)
  return () => vi.unstubAllGlobals()
})

const own = makeBooking('14:00', '16:00')
const others = makeBooking('17:00', '19:00', {
  id: null,
  title: null,
  person: null,
  mine: false,
  version: null,
  allowed: [],
})

/** Opens Monday 23 November at noon: one booking of one's own and one of somebody else in Video 1. */
async function openDay({ signedIn = true } = {}) {
  const day = makeDay([
    makeDayStudio('video-1', { name: 'Video 1', bookings: [own, others] }),
    makeDayStudio('video-2', { name: 'Video 2' }),
  ])
  const answers = [
    http.get('*/api/v1/studio-days/2026-11-23', () => HttpResponse.json(day)),
    http.get('*/api/v1/studio-days/*', () => HttpResponse.json({ ...day, studios: [] })),
  ]
  await visit('/timeline?on=2026-11-23', { me: signedIn ? nargiz('resident') : null, answers })
  await screen.findByRole('grid', { name: 'Studios on 23 November 2026' })
}

const block = (name: RegExp) => screen.getByRole('gridcell', { name })

const focus = (name: RegExp) => act(() => block(name).focus())

/** What a screen reader has said last. */
const said = () => document.querySelector('[role="status"].visually-hidden')?.textContent

function press(...keys: (string | { key: string; shiftKey: boolean })[]) {
  for (const key of keys) {
    const event = typeof key === 'string' ? { key } : key
    fireEvent.keyDown(document.activeElement ?? document.body, event)
  }
}

test('a visitor sees what is booked, but neither by whom nor for what', async () => {
  await openDay({ signedIn: false })

  expect(screen.getByText('2 studios, 17% booked')).toBeTruthy()
  expect(block(/^Booked, Video 1, 17:00–19:00, Resident, then 15.min of buffer$/)).toBeTruthy()
})

test('a block too short for a letter shows none, and is named all the same', async () => {
  const short = makeBooking('12:30', '12:45', { title: 'Sound check' })
  const day = makeDay([makeDayStudio('video-1', { bookings: [own, short] })])
  const answers = [http.get('*/api/v1/studio-days/*', () => HttpResponse.json(day))]
  await visit('/timeline?on=2026-11-23', { me: nargiz('resident'), answers })

  expect(await screen.findByRole('gridcell', { name: /^Sound check,.*12:30–12:45/ })).toBeTruthy()
  expect(screen.queryByText('Sound check')).toBeNull()
  expect(screen.getByText('Podcast pilot')).toBeTruthy()
})

test('a booking is picked up, moved, made longer and put down by keys', async () => {
  const sent: unknown[] = []
  await openDay()
  server.use(
    http.post('*/api/v1/bookings/:id/move', async ({ request }) => {
      sent.push([request.headers.get('If-Match'), await request.json()])
      return HttpResponse.json(makeBookingOut())
    }),
  )
  focus(/Podcast pilot/)

  press(' ')
  expect(said()).toMatch(/^Picked up, Video 1, 14:00 to 16:00/)
  press('ArrowDown', 'ArrowRight', { key: 'ArrowRight', shiftKey: true })
  expect(said()).toBe('Video 2, 14:30 to 17:00')
  press('Enter')

  expect(said()).toBe('Dropped at Video 2, 14:30 to 17:00')
  await waitFor(() =>
    expect(sent).toEqual([
      ['"1"', { studio_id: 'video-2', starts_at: at('14:30'), ends_at: at('17:00') }],
    ]),
  )
})

test('where it cannot be it stays in the hand, says why, and Escape lets it go', async () => {
  await openDay()
  focus(/Podcast pilot/)

  press(' ', 'ArrowRight', 'ArrowRight')
  expect(said()).toBe('Video 1, 15:00 to 17:00. taken')
  press('Enter')
  expect(said()).toBe('Video 1, 15:00 to 17:00. taken')
  press('Escape')

  expect(said()).toBe('Let go, nothing was changed')
  expect(block(/Podcast pilot.*14:00–16:00/)).toBeTruthy()
})

test('when the server refuses, the booking is back where it was and the reason is said', async () => {
  await openDay()
  server.use(
    http.post('*/api/v1/bookings/:id/move', () =>
      HttpResponse.json(
        { type: '/problems/studio-taken', title: 'Taken', status: 409, alternatives: [] },
        { status: 409 },
      ),
    ),
  )
  focus(/Podcast pilot/)
  press(' ', 'ArrowDown', 'Enter')

  expect(await screen.findByText('Back where it was')).toBeTruthy()
  expect(screen.getByText('Somebody has just booked this time.')).toBeTruthy()
  const row = screen.getByRole('row', { name: /^Video 1/ })
  expect(within(row).getByRole('gridcell', { name: /Podcast pilot.*14:00–16:00/ })).toBeTruthy()
})

test('arrows lead from block to block; a booking of others cannot be picked up', async () => {
  await openDay()
  focus(/Podcast pilot/)

  press('ArrowRight')
  expect(document.activeElement).toBe(block(/^Video 1, 16:15–17:00, free$/))
  press('ArrowRight')
  expect(document.activeElement).toBe(block(/^Booked, Video 1, 17:00/))
  press(' ')
  expect(said()).toBe('This booking cannot be moved by you')
})

test('a new booking is drawn by keys, named and sent once', async () => {
  const sent: unknown[] = []
  await openDay()
  server.use(
    http.post('*/api/v1/bookings', async ({ request }) => {
      sent.push([request.headers.get('Idempotency-Key') !== null, await request.json()])
      return HttpResponse.json(makeBookingOut(), { status: 201 })
    }),
  )
  focus(/Podcast pilot/)
  press('ArrowDown', ' ')
  expect(said()).toMatch(/^Picked up, Video 2, 12:30 to 13:30/)
  press('Enter')

  const name = await screen.findByLabelText(/What for/)
  fireEvent.change(name, { target: { value: 'Casting' } })
  fireEvent.click(screen.getByRole('button', { name: 'Book' }))

  expect(await screen.findByText('Video 2 is booked')).toBeTruthy()
  const times = { starts_at: at('12:30'), ends_at: at('13:30') }
  expect(sent).toEqual([
    [true, { studio_id: 'video-2', ...times, title: 'Casting', note: '', people: 1 }],
  ])
})

test('rules of the studio are said in the dialog, which stays open', async () => {
  await openDay()
  const violations = [{ rule: 'notice', limit: 120 }]
  server.use(
    http.post('*/api/v1/bookings', () =>
      HttpResponse.json(
        { type: '/problems/booking-rules', title: 'Rules', status: 422, violations },
        { status: 422 },
      ),
    ),
  )
  focus(/Podcast pilot/)
  press('ArrowDown', ' ', 'Enter')
  fireEvent.click(await screen.findByRole('button', { name: 'Book' }))

  expect(await screen.findByText(/booked at least 2.h ahead/)).toBeTruthy()
  expect(screen.getByRole('dialog')).toBeTruthy()
})

test('a day that cannot be read says so and offers to try again', async () => {
  const answers = [
    http.get('*/api/v1/studio-days/*', () =>
      HttpResponse.json(
        { type: '/problems/overloaded', title: 'Busy', status: 503 },
        { status: 503 },
      ),
    ),
  ]
  await visit('/timeline?on=2026-11-23', { answers })

  expect(await screen.findByText(/very busy right now/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
})

import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, show } from '@/testing/show'

import type { PreviewDate, Series, Studio } from './api'
import { ChangeSeries } from './ChangeSeries'
import { RepeatStep } from './RepeatStep'

const HUB = { id: 'h1', slug: 'baku', name: 'Hub', zone: 'Asia/Baku', currency: 'AZN' }
const STUDIO = { id: 's1', name: 'Sound 1', capacity: 4, hub: HUB } as Studio
const WISH = { start: '2030-05-07T14:00:00Z', minutes: 120, items: [] }

const date = (day: string, state: PreviewDate['state']): PreviewDate => ({
  recurrence_wall: `2030-05-${day}T18:00:00`,
  starts_at: `2030-05-${day}T14:00:00Z`,
  ends_at: `2030-05-${day}T16:00:00Z`,
  local_starts_at: `2030-05-${day}T18:00:00`,
  local_ends_at: `2030-05-${day}T20:00:00`,
  shifted: false,
  state,
  violations: [],
  parts: [],
  alternatives:
    state === 'taken'
      ? [
          {
            changes: 'time',
            studio_id: 's1',
            studio: 'Sound 1',
            starts_at: `2030-05-${day}T16:00:00Z`,
            ends_at: `2030-05-${day}T18:00:00Z`,
            local_starts_at: `2030-05-${day}T20:00:00`,
          },
        ]
      : [],
})
const PREVIEW = {
  studio_id: 's1',
  zone: 'Asia/Baku',
  rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=8',
  dates: [date('07', 'free'), date('14', 'taken')],
  free: 1,
  price: { amount: 0, currency: 'AZN' },
}
const OCCURRENCE: Series['occurrences'][number] = {
  recurrence_wall: '2030-05-07T18:00:00',
  booking_id: 'b1',
  version: 1,
  state: 'confirmed',
  studio: { id: 's1', name: 'Sound 1' },
  starts_at: '2030-05-07T14:00:00Z',
  ends_at: '2030-05-07T16:00:00Z',
  local_starts_at: '2030-05-07T18:00:00',
  local_ends_at: '2030-05-07T20:00:00',
  moved: false,
}
const SERIES: Series = {
  id: 'q1',
  version: 3,
  hub: HUB,
  studio: { id: 's1', slug: 'sound-1', name: 'Sound 1', kind: 'sound' },
  zone: 'Asia/Baku',
  rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=8',
  local_starts_at: '2030-05-07T18:00:00',
  minutes: 120,
  title: '',
  note: '',
  people: 1,
  booked_by: { id: 'p1', name: 'Aygün' },
  follows: null,
  created_at: '2030-05-01T12:00:00Z',
  occurrences: [OCCURRENCE],
  exdates: [],
  upcoming: 1,
  next_starts_at: '2030-05-07T14:00:00Z',
  allowed: ['change'],
}

beforeEach(() => loadWords('series', 'booking', 'problems'))

test('a taken date is decided about before anything is booked', async () => {
  const user = userEvent.setup()
  answer('post', '/series/preview', 200, PREVIEW)
  const sent = answer('post', '/series', 201, SERIES)
  const onBooked = vi.fn()
  show(<RepeatStep studio={STUDIO} wish={WISH} onBack={() => undefined} onBooked={onBooked} />)

  expect(await screen.findByText('One date is not free')).toBeTruthy()
  const book = screen.getByRole('button', { name: 'Book 2 dates' })
  expect(book).toHaveProperty('disabled', true)

  await user.click(screen.getByRole('radio', { name: 'Another time: 20:00–22:00' }))
  await user.click(book)

  await waitFor(() => expect(onBooked).toHaveBeenCalledWith('q1'))
  expect(sent[0]?.body).toMatchObject({
    local_starts_at: '2030-05-07T18:00',
    rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=8',
    exdates: [],
    substitutes: [
      {
        recurrence_wall: '2030-05-14T18:00:00',
        studio_id: 's1',
        starts_at: '2030-05-14T16:00:00Z',
      },
    ],
    when_taken: 'refuse',
  })
})

test('a date that went meanwhile is named', async () => {
  const user = userEvent.setup()
  answer('post', '/series/preview', 200, { ...PREVIEW, dates: [date('07', 'free')] })
  answer('post', '/series', 409, {
    type: '/problems/series-refused',
    status: 409,
    dates: [
      {
        recurrence_wall: '2030-05-07T18:00:00',
        starts_at: '2030-05-07T14:00:00Z',
        why: 'taken',
        violations: [],
      },
    ],
  })
  show(<RepeatStep studio={STUDIO} wish={WISH} onBack={() => undefined} onBooked={vi.fn()} />)

  await user.click(await screen.findByRole('button', { name: 'Book one date' }))

  expect(await screen.findByText(/Tue,? 7 May: taken/)).toBeTruthy()
})

test('a series that the credits do not cover says which dates, and books the others', async () => {
  const user = userEvent.setup()
  const dates = [date('07', 'free'), date('14', 'free')]
  answer('post', '/series/preview', 200, { ...PREVIEW, dates })
  const sent = answer('post', '/series', 409, {
    type: '/problems/series-refused',
    status: 409,
    dates: [
      {
        recurrence_wall: '2030-05-14T18:00:00',
        starts_at: '2030-05-14T14:00:00Z',
        why: 'credits',
        violations: [],
      },
    ],
  })
  show(<RepeatStep studio={STUDIO} wish={WISH} onBack={() => undefined} onBooked={vi.fn()} />)
  await user.click(await screen.findByRole('button', { name: /^Book 2 dates/ }))

  expect(await screen.findByText(/Tue,? 14 May: not covered by your credits/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Book the other date' }))
  expect(sent.map(({ body }) => (body as { when_taken: string }).when_taken)).toEqual([
    'refuse',
    'skip',
  ])
})

test('a rule that cannot be used says why', async () => {
  answer('post', '/series/preview', 422, {
    type: '/problems/bad-series',
    status: 422,
    faults: [{ fault: 'too-many', limit: 104 }],
  })
  show(<RepeatStep studio={STUDIO} wish={WISH} onBack={() => undefined} onBooked={vi.fn()} />)

  expect(await screen.findByText('A series has 104 dates at most.')).toBeTruthy()
})

test('a series that cannot move as a whole moves without the dates in the way', async () => {
  const user = userEvent.setup()
  const sent = answer('post', '/series/q1/move', 409, {
    type: '/problems/series-refused',
    status: 409,
    dates: [
      {
        recurrence_wall: '2030-05-14T18:00:00',
        starts_at: '2030-05-14T15:00:00Z',
        why: 'taken',
        violations: [],
      },
    ],
  })
  show(
    <ChangeSeries kind="move" series={SERIES} occurrence={OCCURRENCE} onClose={() => undefined} />,
  )

  await user.click(screen.getByRole('radio', { name: 'All that are to come' }))
  await user.click(screen.getByRole('button', { name: 'Move' }))
  expect(await screen.findByText(/14 May, 19:00: taken/)).toBeTruthy()
  const moved = answer('post', '/series/q1/move', 200, SERIES)
  await user.click(screen.getByRole('button', { name: 'Move the others' }))

  await waitFor(() => expect(moved).toHaveLength(1))
  expect(sent[0]).toMatchObject({ ifMatch: '"3"', body: { scope: 'all', when_taken: 'refuse' } })
  expect(moved[0]?.body).toMatchObject({ scope: 'all', when_taken: 'skip' })
})

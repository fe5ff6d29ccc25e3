import { fireEvent, screen } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { useState } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'

import { ProblemError } from '@/api/problem'
import { loadWords } from '@/lib/i18n/i18n'
import { server } from '@/testing/server'
import { show } from '@/testing/show'

import type { Studio } from './api'
import { ExtrasPick } from './ExtrasPick'
import { Refusal } from './Refusal'
import { withItem } from './wish'
import { itemsOf, parseWish, type WishSearch } from './wishSearch'

const MICROPHONE = '01a200b1-6b96-75a8-b342-b778a2ac8400'
const HUB = { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' }
const STUDIO = { id: 's1', name: 'Sound 1', kind: 'sound', hub: HUB } as Studio
const TIME = { starts_at: '2030-05-07T10:00:00Z', ends_at: '2030-05-07T11:00:00Z' }

beforeEach(async () => {
  Element.prototype.scrollIntoView = vi.fn()
  await loadWords('booking', 'problems')
})

/** The server's answer, with so many of the five microphones free at the time. */
function offer(free: number) {
  const item = {
    id: MICROPHONE,
    kind: 'equipment',
    name: 'Microphone',
    summary: '',
    hourly_price: { amount: 400, currency: 'AZN' },
    most: 4,
    units: 5,
  }
  server.use(
    http.get('*/api/v1/extras', ({ request }) => {
      const isTimed = new URL(request.url).searchParams.has('starts_at')
      return HttpResponse.json({ items: [{ ...item, free: isTimed ? free : null }], next: null })
    }),
  )
}

function Pick({ time }: { time?: typeof TIME }) {
  const [wish, setWish] = useState<WishSearch>({})
  return (
    <>
      <ExtrasPick {...{ studio: STUDIO, wish, time }} onWish={setWish} pays />
      <output>{wish.with}</output>
    </>
  )
}

const more = () => screen.findByRole<HTMLButtonElement>('button', { name: 'More: Microphone' })

test('as many can be taken as are free at the time', async () => {
  offer(2)
  show(<Pick time={TIME} />)
  expect(await screen.findByText('2 are free then')).toBeTruthy()
  fireEvent.click(await more())
  fireEvent.click(await more())
  expect((await more()).disabled).toBe(true)
  expect(screen.getByRole('status').textContent).toBe(`${MICROPHONE}:2`)
})

test('before a time is chosen the hub says what it has', async () => {
  offer(0)
  show(<Pick />)
  expect(await screen.findByText('the hub has 5')).toBeTruthy()
  expect((await more()).disabled).toBe(false)
})

test('what is not free then cannot be taken', async () => {
  offer(0)
  show(<Pick time={TIME} />)
  expect(await screen.findByText('none is free then')).toBeTruthy()
  expect((await more()).disabled).toBe(true)
})

function refused(type: string, parts: unknown[], more: object = {}) {
  const known = { title: '', status: 409, parts, alternatives: [] }
  const problem = { type: `/problems/${type}`, ...known, ...more }
  const nothing = () => undefined
  show(
    <Refusal
      error={new ProblemError(problem)}
      studio={STUDIO}
      onAgain={nothing}
      onAlternative={nothing}
      onOtherTimes={nothing}
      wait={null}
    />,
  )
}
const MISSING = { pool_id: MICROPHONE, name: 'Microphone', wanted: 3, free: 1 }

test('a refusal names every part that was missing', () => {
  refused('studio-taken', [{ pool_id: null, name: 'Sound 1', wanted: 1, free: 0 }, MISSING])
  expect(screen.getByText('Somebody was a moment faster')).toBeTruthy()
  expect(screen.getByText('Sound 1: taken')).toBeTruthy()
  expect(screen.getByText('Microphone: one of 3 is free')).toBeTruthy()
})

test('a studio that is free is not said to be taken', () => {
  refused('items-taken', [MISSING, { ...MISSING, pool_id: 'x', name: 'Drum kit', free: 0 }])
  expect(screen.getByText('Not everything is free then')).toBeTruthy()
  expect(screen.getByText('Drum kit: none of 3 is free')).toBeTruthy()
  expect(screen.queryByText('Sound 1: taken')).toBeNull()
})

test('a neighbour that is booked is named, and why it matters', () => {
  const beside = [{ studio_id: 's2', studio: 'Dance 1', reason: 'Steps are on every recording.' }]
  refused('adjacent-studio-taken', [{ ...MISSING, pool_id: null, name: 'Dance 1' }], { beside })
  expect(screen.getByText('Dance 1 is booked then')).toBeTruthy()
  expect(screen.getByText(/Steps are on every recording/)).toBeTruthy()
})

test('items are kept in the address, and nonsense there is dropped', () => {
  const wish = withItem({ with: `${MICROPHONE}:1` }, MICROPHONE, 3)
  expect(itemsOf(parseWish(wish))).toEqual([{ pool_id: MICROPHONE, quantity: 3 }])
  expect(withItem(wish, MICROPHONE, 0)).toEqual({ with: undefined })
  expect(parseWish({ with: 'microphones:2' })).toEqual({})
})

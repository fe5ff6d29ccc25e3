import { screen, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test, vi } from 'vitest'

import { FakeEventSource } from '@/testing/FakeEventSource'
import { BAKU, nargiz, visit } from '@/testing/visit'

beforeEach(() => {
  vi.stubGlobal('EventSource', FakeEventSource)
  return () => vi.unstubAllGlobals()
})

const GROUP = '01a200b1-6b96-75a8-b342-b778a2ac831c'
const MICROPHONE = {
  id: '01a200b1-6b96-75a8-b342-b778a2ac831b',
  kind: 'equipment',
  name: 'Microphone',
  summary: '',
  hourly_price: { amount: 500, currency: 'AZN' },
  most: 3,
  units: 3,
  free: null,
}
const SOUND = { id: 's1', slug: 'sound-1', name: 'Sound 1', kind: 'sound' }
const STUDIO = { ...SOUND, summary: '', capacity: 6, min_minutes: 60, max_minutes: 240 }
const TIME = {
  studio: SOUND,
  starts_at: '2026-11-24T05:00:00Z',
  ends_at: '2026-11-24T07:00:00Z',
  local_starts_at: '2026-11-24T09:00:00',
  price: { amount: 0, currency: 'AZN' },
  merits: ['earliest'],
}

/** Opens the search; `asked` fills with what the server is asked for. */
async function find(path: string, found: object | number) {
  const asked: URLSearchParams[] = []
  const me = nargiz('resident')
  me.organisations = [
    { id: GROUP, hub_id: BAKU.id, name: 'Ilmə', kind: 'startup', relation: 'founder' },
    { id: GROUP, hub_id: BAKU.id, name: 'Ilmə', kind: 'startup', relation: 'contact' },
    { id: 'elsewhere', hub_id: 'pirot', name: 'Pirot', kind: 'startup', relation: 'member' },
  ]
  const answers = [
    http.get('*/api/v1/studios', () => HttpResponse.json({ items: [STUDIO], next: null })),
    http.get('*/api/v1/extras', () => HttpResponse.json({ items: [MICROPHONE], next: null })),
    http.get('*/api/v1/free-times', ({ request }) => {
      asked.push(new URL(request.url).searchParams)
      return typeof found === 'number'
        ? HttpResponse.json({ type: '/problems/bad-window', status: found }, { status: found })
        : HttpResponse.json(found)
    }),
  ]
  return { ...(await visit(path, { me, answers })), asked }
}

const last = (asked: URLSearchParams[], name: string) => asked.at(-1)?.get(name)

test('every choice is searched for, and the address carries it', async () => {
  const { user, asked, router } = await find('/find', { items: [TIME], obstacles: [] })
  expect(await screen.findByText('Best fit')).toBeTruthy()
  expect(last(asked, 'minutes')).toBe('120')

  await user.click(screen.getByRole('button', { name: 'More: Microphone' }))
  await waitFor(() => expect(last(asked, 'items')).toBe(`${MICROPHONE.id}:1`))
  await user.click(screen.getByRole('button', { name: /Who has to be free/ }))
  await user.click(screen.getByRole('option', { name: 'everybody of Ilmə' }))
  await waitFor(() => expect(last(asked, 'organisation_id')).toBe(GROUP))
  await waitFor(() => expect(router.state.location.search).toMatchObject({ group: GROUP }))
})

test('groups of other hubs are not offered, and one of two relations once', async () => {
  const { user } = await find('/find', { items: [TIME], obstacles: [] })
  await user.click(await screen.findByRole('button', { name: /Who has to be free/ }))
  const names = screen.getAllByRole('option').map((option) => option.textContent)
  expect(names).toEqual(['only me', 'everybody of Ilmə'])
})

test('a search in vain says why and looks further ahead', async () => {
  const found = { items: [], obstacles: [{ kind: 'group-busy' }] }
  const { user, asked } = await find(`/find?group=${GROUP}&days=7`, found)
  expect(await screen.findByText(/at none of them is everybody of your group/)).toBeTruthy()
  const before = last(asked, 'to') ?? ''
  await user.click(screen.getByRole('button', { name: 'Look 60 days ahead' }))
  await waitFor(() => expect((last(asked, 'to') ?? '') > before).toBe(true))
})

test('a refusal is said in words', async () => {
  await find('/find', 422)
  expect(
    await screen.findByText('This stretch of time cannot be searched. Choose another one.'),
  ).toBeTruthy()
})

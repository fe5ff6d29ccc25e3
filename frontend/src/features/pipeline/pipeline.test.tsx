import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'
import { showToast } from '@/ui/toasts'

import type { Entry, Pipeline } from './api'
import { BulkDialog } from './BulkDialog'
import { EntryFilters } from './EntryFilters'
import { EntryTable } from './EntryTable'
import { Views } from './Views'

vi.mock('@/ui/toasts', () => ({ showToast: vi.fn() }))
vi.mock('./EntryLink', () => ({
  EntryLink: ({ entry }: { entry: Entry }) => entry.applicant,
}))

const PIPELINE: Pipeline = {
  call_id: 'c1',
  title: 'Prototype grants',
  hub: { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
  tracks: [{ slug: 'music', name: 'Music' }],
  places: [
    {
      place: 's1',
      name: 'Screening',
      kind: 'review',
      state: 'open',
      count: 2,
      tracks: [{ track: 'music', count: 2 }],
      reviews_assigned: 6,
      reviews_sent: 4,
    },
  ],
  drafts: 0,
}
const VIEW = {
  id: 'v1',
  name: 'To read',
  shared: true,
  own: false,
  owner: 'Aygün',
  wanted: { reviews: 'open', order: 'score' },
}

beforeAll(() => loadWords('pipeline', 'problems'))

function views() {
  const onOpen = vi.fn()
  answer('get', '/calls/c1/pipeline/views', 200, { items: [VIEW] })
  show(<Views callId="c1" sought={{ track: 'music' }} onOpen={onOpen} />)
  return onOpen
}
const choose = async (item: string) => {
  await userEvent.click(screen.getByRole('button', { name: 'Views' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: item }))
}

test('opens a view of a colleague, and offers only own ones for removal', async () => {
  const onOpen = views()

  await choose('To read')

  expect(onOpen).toHaveBeenCalledWith(VIEW.wanted)
  await userEvent.click(screen.getByRole('button', { name: 'Views' }))
  expect(screen.queryByText('Remove a view')).toBeNull()
})

test('keeps filters and order under a name', async () => {
  const sent = answer('post', '/calls/c1/pipeline/views', 201, VIEW)
  views()

  await choose('Keep this view')
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Music')
  await userEvent.click(screen.getByRole('button', { name: 'Keep it' }))

  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]?.body).toEqual({
    name: 'Music',
    shared: false,
    wanted: { order: 'newest', track: 'music' },
  })
})

test('says that a name is taken, and keeps what was typed', async () => {
  refuse('post', '/calls/c1/pipeline/views', 409, 'view-exists')
  views()

  await choose('Keep this view')
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Music')
  await userEvent.click(screen.getByRole('button', { name: 'Keep it' }))

  expect(await screen.findByText(/You keep a view with this name already/)).toBeTruthy()
  expect(screen.getByDisplayValue('Music')).toBeTruthy()
})

test('a search waits until somebody rests', async () => {
  const onChange = vi.fn()
  show(<EntryFilters pipeline={PIPELINE} sought={{}} withPlace={false} onChange={onChange} />)

  await userEvent.type(screen.getByRole('searchbox', { name: 'Name of the applicant' }), 'loom')

  await vi.waitFor(() => expect(onChange).toHaveBeenCalledWith({ words: 'loom' }))
  expect(onChange).toHaveBeenCalledOnce()
})

test('an act says what it will do, does it for each, and tells of each', async () => {
  const entry = (id: string, place: string) => ({ id, applicant: `Loom ${id}`, place }) as Entry
  const sent = refuse('post', '/stages/s1/assignments', 409, 'already-assigned')
  const onClose = vi.fn()
  show(
    <BulkDialog
      pipeline={PIPELINE}
      chosen={[entry('a', 's1'), entry('b', 'new')]}
      act={{ kind: 'assign', personId: 'p1', name: 'Aygün' }}
      onClose={onClose}
    />,
  )

  expect(screen.getByText('One of 2 will be given to the reviewer.')).toBeTruthy()
  expect(screen.getByText('is in no open review: stays as it is')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Do it for one' }))

  expect(await screen.findByText('0 of 1 are done.')).toBeTruthy()
  expect(sent.map(({ body }) => body)).toEqual([
    { application_id: 'a', person_id: 'p1', pinned: false },
  ])
  const [, close] = screen.getAllByRole('button', { name: 'Close' })
  if (close) await userEvent.click(close)
  expect(onClose).toHaveBeenCalledWith([])
})

test('all that fit are chosen, also those not shown; a number that changed is said', async () => {
  const page = (ids: string[], next: string | null, total: number) => ({
    items: ids.map((id) => ({
      ...{ id, applicant: `Loom ${id}`, track: { slug: 'music', name: 'Music' }, place: 's1' },
      ...{ eligibility: 'met', reviews_sent: 0, reviews_assigned: 0, score: null },
      ...{ submitted_at: '2026-05-04T09:00:00Z', last_number: 1, duplicate_signs: [] },
    })),
    next,
    total,
  })
  answer('get', '/calls/c1/pipeline/entries', 200, page(['a', 'b'], 'b', 3))
  answer('get', '/calls/c1/panel', 200, { items: [], candidates: [], tracks: [] })
  show(<EntryTable pipeline={PIPELINE} sought={{}} exporting={() => null} />)
  await userEvent.click(await screen.findByRole('checkbox', { name: 'All shown' }))
  answer('get', '/calls/c1/pipeline/entries', 200, page(['c', 'd'], null, 4))
  await userEvent.click(screen.getByRole('button', { name: 'Choose all 3 that fit' }))

  expect(await screen.findByText('4 chosen')).toBeTruthy()
  expect(showToast).toHaveBeenCalledWith({
    title: '4 fit by now, not 3. They are chosen.',
    kind: 'info',
  })
})

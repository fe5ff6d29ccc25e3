import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'
import { AddReviewerForm } from './AddReviewer'
import type { Conflict, Panel, Reviewer } from './api'
import { ChangeReviewer } from './ChangeReviewer'
import { ClearConflict } from './ClearConflict'
import { EnterConflictForm } from './EnterConflict'
import { GiveForm } from './GiveDialog'

const REVIEWER: Reviewer = {
  person: { id: 'r1', name: 'Kamal Rzayev' },
  least: 2,
  most: 9,
  languages: ['az'],
  expertise: { music: 3 },
  conflicts: 0,
  progress: { assigned: 3, begun: 1, sent: 1, late: 0 },
  wishes: { keen: 0, rather_not: 0 },
  left_at: null,
  version: 4,
}
const PANEL: Panel = {
  items: [REVIEWER],
  candidates: [{ id: 'p1', name: 'Aygün Məmmədova', email: 'aygun@baku.example' }],
  tracks: [{ slug: 'music', name: { az: 'Musiqi', en: 'Music' } }],
}
const PEOPLE = [
  { id: 'p1', name: 'Aygün Məmmədova', email: 'aygun@baku.example' },
  { id: 'p2', name: 'Tural Babayev', email: 'tural@baku.example' },
]

beforeAll(() => loadWords('panels', 'problems'))

function add() {
  const onClose = vi.fn()
  const rest = { callId: 'c1', hubId: 'h1', panel: PANEL, people: PEOPLE, invite: null }
  show(<AddReviewerForm {...rest} onSearch={vi.fn()} onClose={onClose} />)
  return onClose
}
async function choose(field: string, name: string | RegExp) {
  await userEvent.click(screen.getByRole('combobox', { name: field }))
  await userEvent.click(await screen.findByRole('option', { name }))
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

test('a reviewer of the hub is put on the panel with what they take', async () => {
  const sent = answer('post', '/calls/c1/panel', 204)
  const onClose = add()
  await choose('Person', /Aygün/)
  await userEvent.click(screen.getByRole('radio', { name: 'works in it' }))
  await press('Add to the panel')
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  const terms = { least: 0, most: 10, languages: ['az', 'en'], expertise: { music: 3 } }
  expect(sent.map(({ body }) => body)).toEqual([{ ...terms, person_id: 'p1' }])
})

test('somebody else of the hub becomes a reviewer first, and the form says so', async () => {
  const granted = answer('post', '/people/p2/roles', 201, {})
  const sent = answer('post', '/calls/c1/panel', 204)
  add()
  await choose('Person', /Tural/)
  expect(screen.getByText('They are not a reviewer of the hub yet')).toBeTruthy()
  await press('Add to the panel')
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect(granted.map(({ body }) => body)).toEqual([{ role: 'reviewer', hub_id: 'h1' }])
})

test('nobody and no language are refused before anything is sent', async () => {
  const sent = answer('post', '/calls/c1/panel', 204)
  add()
  await userEvent.click(screen.getByRole('checkbox', { name: 'English' }))
  await userEvent.click(screen.getByRole('checkbox', { name: 'Azərbaycanca' }))
  await press('Add to the panel')
  expect(screen.getAllByText('Choose a person.').length).toBeGreaterThan(0)
  expect(screen.getAllByText('Choose at least one language.').length).toBeGreaterThan(0)
  expect(sent).toEqual([])
})

test('what was chosen stays when they are on the panel already', async () => {
  refuse('post', '/calls/c1/panel', 409, 'on-panel')
  const onClose = add()
  await choose('Person', /Aygün/)
  await press('Add to the panel')
  expect(await screen.findByText(/on the panel already/)).toBeTruthy()
  expect(onClose).not.toHaveBeenCalled()
})

test('terms are changed as they were seen', async () => {
  const sent = answer('put', '/calls/c1/panel/r1', 204)
  const onClose = vi.fn()
  show(<ChangeReviewer callId="c1" of={REVIEWER} tracks={PANEL.tracks} onClose={onClose} />)
  await userEvent.click(screen.getAllByRole('button', { name: 'More' })[1] as HTMLElement)
  await press('Save')
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  const body = { least: 2, most: 10, languages: ['az'], expertise: { music: 3 } }
  expect(sent).toEqual([{ path: '/api/v1/calls/c1/panel/r1', body, ifMatch: '"4"' }])
})

test('a conflict needs a reviewer, an applicant, a kind and words', async () => {
  answer('get', '/calls/c1/pipeline/entries', 200, { items: [], next: null })
  const sent = answer('post', '/calls/c1/conflicts', 204)
  show(<EnterConflictForm callId="c1" panel={PANEL} onClose={vi.fn()} />)
  await press('Enter the conflict')
  for (const words of [
    'Choose a reviewer.',
    'Choose an applicant.',
    'Say what joins them.',
    'Say what you know.',
  ]) {
    expect(screen.getAllByText(words).length).toBeGreaterThan(0)
  }
  expect(sent).toEqual([])
})

test('a conflict is cleared with a reason, and says when somebody was faster', async () => {
  refuse('post', '/conflicts/k1/clear', 409, 'conflict-cleared')
  const conflict = { id: 'k1', person: REVIEWER.person, applicant: 'Ilmə' } as Conflict
  const onClose = vi.fn()
  show(<ClearConflict conflict={conflict} onClose={onClose} />)
  await press('Clear the conflict')
  expect(screen.getAllByText('Say why.').length).toBeGreaterThan(0)
  await userEvent.type(screen.getByRole('textbox', { name: /Reason/ }), 'A namesake')
  await press('Clear the conflict')
  expect(await screen.findByText(/cleared already/)).toBeTruthy()
  expect(onClose).not.toHaveBeenCalled()
})

const STAGE = {
  id: 's1',
  kind: 'review',
  state: 'open',
  name: { az: 'İlkin seçim', en: 'Screening' },
}
const READER = {
  person: { id: 'r1', name: 'Kamal Rzayev' },
  least: 0,
  most: 9,
  assigned: 3,
  level: 2,
  reads_language: true,
  preference: 'keen',
  conflicts: [],
  given: null,
}
const READERS = { code: 'K7Q2', language: 'az', reviews_each: 3, takes: true }
const BARRED = {
  ...READER,
  person: { id: 'r2', name: 'Günel Əsgərova' },
  preference: 'neutral',
  conflicts: ['mentor'],
}

async function giving(items: unknown[]) {
  answer('get', '/calls/c1/stages', 200, { items: [STAGE] })
  answer('get', '/calls/c1/pipeline/entries', 200, {
    items: [{ id: 'a1', applicant: 'Ilmə', track: { slug: 'music', name: 'Music' } }],
    next: null,
  })
  answer('get', '/stages/s1/entries/a1/readers', 200, { ...READERS, items })
  show(<GiveForm callId="c1" />)
  await screen.findByRole('combobox', { name: 'Applicant' })
  await choose('Applicant', 'Ilmə')
}

test('an application is given to who fits, and never to whom a conflict bars', async () => {
  const sent = answer('post', '/stages/s1/assignments', 204)
  await giving([BARRED, READER])
  const gives = await screen.findAllByRole('button', { name: /^Give it to/ })
  expect(gives.map((one) => one.getAttribute('aria-label'))).toEqual(['Give it to Kamal Rzayev'])
  expect(screen.getByText('Mentored them')).toBeTruthy()
  expect(screen.getByText('Would like to')).toBeTruthy()
  await press('Give it to Kamal Rzayev')
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  const pair = { application_id: 'a1', person_id: 'r1', pinned: true }
  expect(sent.map(({ body }) => body)).toEqual([pair])
})

test('what is given is taken back, and who has begun to write keeps it', async () => {
  refuse('post', '/assignments/g1/take-back', 409, 'review-begun')
  await giving([{ ...READER, given: { id: 'g1', state: 'new' } }])
  await screen.findByText(/1 reviewer has it; the stage wants 3/)
  await press('Take it back from Kamal Rzayev')
  expect(await screen.findByText(/has begun to write/)).toBeTruthy()
})

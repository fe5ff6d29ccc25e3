import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { Entry, OwnEntry } from './api'
import { EntryEditor } from './EntryEditor'
import { Preview } from './Preview'

const CLOSED: OwnEntry['entry'] = {
  listed_for: 'nobody',
  about: '',
  about_for: 'nobody',
  skills: ['Looms'],
  skills_for: 'nobody',
  works: [],
  works_for: 'nobody',
  region: null,
  region_for: 'nobody',
  offers: '',
  offers_for: 'nobody',
  seeks: '',
  seeks_for: 'nobody',
}
const SEEN: Entry = {
  id: 'p1',
  name: 'Aysel',
  about: 'I weave',
  skills: ['Looms'],
  works: [],
  region: null,
  from_regions: false,
  offers: '',
  seeks: '',
}
const OWN: OwnEntry = {
  version: 3,
  is_resident: true,
  entry: CLOSED,
  as_residents: SEEN,
  as_everyone: null,
}
const FACETS = { people: 2, from_regions: 0, skills: [{ name: 'Knots', people: 2 }], regions: [] }

beforeAll(() => loadWords('directory', 'problems'))

function open() {
  answer('get', '/own-directory-entry', 200, OWN)
  answer('get', '/directory/facets', 200, FACETS)
  answer('get', '/places', 200, { items: [], next: null })
  show(
    <>
      <EntryEditor hub="baku" />
      <Preview hub="baku" />
    </>,
  )
}

test('one says something and takes a skill that others have', async () => {
  const sent = answer('put', '/own-directory-entry', 200, { ...OWN, version: 4 })
  open()
  await userEvent.type(await screen.findByLabelText(/About me$/), 'Hi')
  await userEvent.click(screen.getByRole('button', { name: 'Knots' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() =>
    expect(sent).toMatchObject([
      { body: { ...CLOSED, about: 'Hi', skills: ['Looms', 'Knots'] }, ifMatch: '"3"' },
    ]),
  )
})

test('one opens a part for residents', async () => {
  const sent = answer('put', '/own-directory-entry', 200, { ...OWN, version: 4 })
  open()
  await screen.findByLabelText(/About me$/)
  await userEvent.click(screen.getByRole('button', { name: /Found in the directory/ }))
  await userEvent.click(await screen.findByRole('option', { name: 'Residents' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() =>
    expect(sent).toMatchObject([{ body: { ...CLOSED, listed_for: 'residents' } }]),
  )
})

test('a work without a link is named before anything is sent', async () => {
  const sent = answer('put', '/own-directory-entry', 200, OWN)
  open()
  await userEvent.click(await screen.findByRole('button', { name: 'Add a work' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText(/Give every work a name/)
  expect(sent).toEqual([])
})

test('the preview shows what residents see, and that everyone else does not find one', async () => {
  open()
  await screen.findByText('I weave')
  await userEvent.click(screen.getByRole('radio', { name: 'Everyone' }))
  await screen.findByText('They do not find you.')
})

test('who saved later is told', async () => {
  refuse('put', '/own-directory-entry', 412, 'changed-meanwhile')
  open()
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
  await screen.findByText(/Somebody changed this meanwhile/)
})

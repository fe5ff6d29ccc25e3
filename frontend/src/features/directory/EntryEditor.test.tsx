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
  works: [],
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
      <EntryEditor
        hub="baku"
        upload={(key, _, onSent) => (
          <button type="button" onClick={() => void onSent({ id: 'f1' })}>
            {key === null ? 'New pictures' : 'Picture'}
          </button>
        )}
      />
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

test('a work without anything to see is named before anything is sent', async () => {
  const sent = answer('put', '/own-directory-entry', 200, OWN)
  open()
  await userEvent.click(await screen.findByRole('button', { name: 'Add a work with a link' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('Name it in one language at least')
  await screen.findByText('Give it a link or a picture')
  expect(sent).toEqual([])
})

test('a picture becomes a work once one has said what it is and what it shows', async () => {
  const sent = answer('put', '/own-directory-entry', 200, { ...OWN, version: 4 })
  open()
  await userEvent.click(await screen.findByRole('button', { name: 'New pictures' }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText(/Say what the picture shows/)
  await userEvent.type(screen.getByLabelText(/Name, Az/), 'Xalça')
  await userEvent.type(screen.getByLabelText(/shows, English/), 'A carpet')
  await userEvent.type(screen.getByLabelText('Year'), '2024')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  const alt = { az: '', en: 'A carpet' }
  const work = { id: null, title: { az: 'Xalça', en: '' }, kind: 'photography', year: 2024 }
  await vi.waitFor(() =>
    expect(sent).toMatchObject([
      { body: { works: [{ ...work, url: null, picture: { file_id: 'f1', alt } }] } },
    ]),
  )
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

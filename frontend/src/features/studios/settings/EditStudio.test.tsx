import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'

import { type StudioSettings, settingsQuery } from '@/api/studioSettings'
import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse } from '@/testing/show'
import { makeStudioSettings } from '@/testing/studioSettings'

import { EditStudio } from './EditStudio'

const read = makeStudioSettings()
const SETTINGS = `/studios/${read.id}/settings`
const STUDIO = `/studios/${read.id}`

let queries: QueryClient

beforeEach(() => {
  answer('get', '/qualification-kinds', 200, { items: [], next: null })
  return loadWords('studioSettings', 'studios', 'problems')
})

/** As the route shows it: over what the cache has. */
function Page() {
  const { data = read } = useQuery(settingsQuery(read.id))
  return <EditStudio settings={data} guard={(unsaved) => <p>{unsaved ? 'unsaved' : 'clean'}</p>} />
}

function open() {
  queries = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  })
  queries.setQueryData(settingsQuery(read.id).queryKey, read)
  render(
    <QueryClientProvider client={queries}>
      <Page />
    </QueryClientProvider>,
  )
}

// A long form: what is hidden from readers need not be looked for at every step.
const hidden = true
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name, hidden })
const press = (name: string) => userEvent.click(button(name))

function type(name: string, value: string) {
  fireEvent.change(field(name), { target: { value } })
  fireEvent.blur(field(name))
}

function saveAnswers(changed: Partial<StudioSettings>) {
  const saved = { ...read, version: 4, ...changed }
  answer('get', SETTINGS, 200, saved)
  return answer('patch', STUDIO, 200, saved)
}

test('sends only what was changed, over the version that was read', async () => {
  open()
  expect(button('Save').disabled).toBe(true)
  const sent = saveAnswers({ capacity: 12, bookable: false })

  type('People at most', '12')
  await userEvent.click(screen.getByLabelText('Open for booking'))
  expect(screen.getByText('2 changes are not saved')).toBeTruthy()
  expect(screen.getByText('unsaved')).toBeTruthy()
  await press('Save')

  expect(await screen.findByText('Everything is saved')).toBeTruthy()
  expect(screen.getByText('clean')).toBeTruthy()
  expect(sent).toMatchObject([{ body: { capacity: 12, bookable: false }, ifMatch: '"3"' }])
})

test('saves twice in a row, each time over its own version', async () => {
  open()
  saveAnswers({ capacity: 12 })
  type('People at most', '12')
  await press('Save')
  await screen.findByText('Everything is saved')

  const again = saveAnswers({ capacity: 13, version: 5 })
  type('People at most', '13')
  await press('Save')

  await waitFor(() => expect(again).toMatchObject([{ ifMatch: '"4"', body: { capacity: 13 } }]))
})

test('opening hours are added, changed and removed day by day', async () => {
  open()
  const sent = saveAnswers({})
  type('Monday, from', '10')
  await press('Add hours on Tuesday')
  type('Tuesday, until', '20.30')
  await press('Add hours on Monday')
  await press('Remove 18:00–24:00 on Monday')
  await press('Save')

  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]?.body).toEqual({
    opening_hours: [
      { weekday: 1, opens: '10:00', closes: '18:00' },
      { weekday: 2, opens: '10:00', closes: '20:30' },
    ],
  })
})

test('names every wrong field and goes to the first', async () => {
  open()
  type('Name, English', '')
  type('Price per hour', 'much')
  type('Monday, until', '8')
  await press('Save')

  expect(document.activeElement).toBe(field('Name, English'))
  const summary = screen.getByText('Some things need another look').parentElement
  expect(within(summary as HTMLElement).getAllByRole('link', { hidden })).toHaveLength(3)
  // both times and the line below them
  expect(screen.getAllByText('The end must be after the start.')).toHaveLength(3)
})

test('undoes what was not saved', async () => {
  open()
  type('People at most', '12')
  await press('Undo')
  expect(field('People at most').value).toBe('6')
  expect(screen.getByText('Everything is saved')).toBeTruthy()
})

test('a taken address is said at its field', async () => {
  open()
  refuse('patch', STUDIO, 409, 'slug-taken')
  type('Address', 'sound-2')
  await press('Save')

  expect(
    await screen.findByText('Another studio has this address. Choose another one.'),
  ).toBeTruthy()
  expect(document.activeElement).toBe(field('Address'))
})

test('other refusals are said in words', async () => {
  open()
  refuse('patch', STUDIO, 422, 'bad-lengths', { rules: ['min-off-grid'] })
  type('People at most', '12')
  await press('Save')
  const words = 'Step, shortest and longest booking do not fit together.'
  expect(await screen.findByText(words)).toBeTruthy()
})

async function meetAnother() {
  open()
  const theirs = { ...read, version: 7, capacity: 8, horizon_days: 30 }
  refuse('patch', STUDIO, 412, 'changed-meanwhile')
  answer('get', SETTINGS, 200, theirs)
  type('People at most', '12')
  await press('Save')
  await screen.findByText('Somebody else has changed this studio')
  return theirs
}

test('after a change by somebody else shows both, keeps the input and saves over theirs', async () => {
  const theirs = await meetAnother()
  const [capacity, horizon] = screen
    .getAllByText('Saved by the other')
    .map((label) => label.closest('li')?.textContent)
  expect(capacity).toBe('People at mostHere, not saved12Saved by the other8')
  expect(horizon).toBe('HorizonHere, not savedas beforeSaved by the other30 days')
  expect(field('People at most').value).toBe('12')
  expect(button('Save').disabled).toBe(true)

  await press('Keep mine')
  expect(screen.queryByText('Somebody else has changed this studio')).toBeNull()
  expect(field('Horizon').value).toBe('30')
  const sent = answer('patch', STUDIO, 200, { ...theirs, version: 8, capacity: 12 })
  await press('Save')
  await waitFor(() => expect(sent).toMatchObject([{ ifMatch: '"7"', body: { capacity: 12 } }]))
})

test('takes the other version where both changed something', async () => {
  await meetAnother()
  await press('Take theirs')
  expect([field('People at most').value, field('Horizon').value]).toEqual(['8', '30'])
  expect(screen.getByText('Everything is saved')).toBeTruthy()
})

test('tells of a change as soon as it is known, before anything is saved', async () => {
  open()
  type('People at most', '12')
  answer('get', SETTINGS, 200, { ...read, version: 4, bookable: false })
  await queries.invalidateQueries()

  await screen.findByText('Somebody else has changed this studio')
  await press('Take it over')
  expect(field('Open for booking').checked).toBe(false)
  expect(field('People at most').value).toBe('12')
  expect(screen.getByText('One change is not saved')).toBeTruthy()
})

import { useSuspenseQuery } from '@tanstack/react-query'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { beforeAll, expect, test, vi } from 'vitest'
import { loadWords } from '@/lib/i18n/i18n'
import { server } from '@/testing/server'
import { answer, refuse, show } from '@/testing/show'

import { type Cohort, cohortQuery, type Step } from '../api'
import { CohortSettings } from './CohortSettings'

const both = (text: string) => ({ en: text, az: text })
const step = (id: string, position: number, more: Partial<Step> = {}): Step => ({
  ...{ id, position, part: 'onboarding', kind: 'task', due_days: 7, number: 1 },
  ...{ name: both(id), help: both(''), needs: [], in_use: false },
  ...more,
})
const COHORT: Cohort = {
  id: 'c1',
  hub: { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
  version: 3,
  name: both('Autumn'),
  programme_id: 'p1',
  programme: both('Incubator'),
  call: null,
  starts_on: '2026-11-01',
  ends_on: '2027-04-30',
  today: '2026-11-22',
  may_arrange: true,
  agreement: { number: 2, text: both('We take part.'), published_at: '2026-11-01T08:00:00Z' },
  steps: [
    step('Sign', 1, { in_use: true }),
    step('Visit', 2),
    step('Start', 3, { needs: ['Sign'] }),
  ],
  enrolments: [],
}

/** What the server has: tests change it as somebody else would. */
function serve(first: Cohort) {
  const now = { cohort: first }
  server.use(http.get('*/api/v1/cohorts/c1', () => HttpResponse.json(now.cohort)))
  return now
}

const guarded = vi.fn<(unsaved: boolean) => null>(() => null)

function Settings() {
  const { data } = useSuspenseQuery(cohortQuery('c1'))
  return <CohortSettings cohort={data} guard={guarded} panel={(content) => content} />
}

beforeAll(() => loadWords('cohorts', 'problems'))

const names = () =>
  within(screen.getByRole('list', { name: 'To begin with' }))
    .getAllByRole('listitem')
    .map((item) => item.querySelector('b')?.textContent)

test('steps are moved, added and removed on the screen, and saved all at once', async () => {
  serve(COHORT)
  const sent = answer('put', '/cohorts/c1/steps', 200, { ...COHORT, version: 4 })
  show(<Settings />)

  await userEvent.click(await screen.findByRole('button', { name: 'Move “Visit” down' }))
  expect(names()).toEqual(['Sign', 'Start', 'Visit'])
  screen.getByText('“Visit” is now 3 of 3')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move “Visit” up' }))
  expect(screen.getByRole('button', { name: 'Move “Start” up' })).toHaveProperty('disabled', true)
  expect(screen.getByRole('button', { name: 'Remove “Sign”' })).toHaveProperty('disabled', true)
  screen.getByText('Somebody has begun it, so it stays.')
  expect(guarded).toHaveBeenLastCalledWith(true)

  await userEvent.click(screen.getByRole('button', { name: 'Remove “Visit”' }))
  await userEvent.click(screen.getByRole('button', { name: 'Add a step' }))
  const dialog = within(screen.getByRole('dialog'))
  await userEvent.type(dialog.getByLabelText(/Name, English/), 'Talks')
  await userEvent.type(dialog.getByLabelText(/Name, Azər/), 'Söhbət')
  await userEvent.click(dialog.getByRole('checkbox', { name: 'Start' }))
  await userEvent.click(dialog.getByRole('button', { name: 'Add' }))
  expect(names()).toEqual(['Sign', 'Start', 'Talks'])
  await userEvent.click(screen.getByRole('button', { name: 'Save steps' }))

  const told = (name: string) => ({ kind: 'task', part: 'onboarding', name: both(name) })
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toEqual({
    path: '/api/v1/cohorts/c1/steps',
    ifMatch: '"3"',
    body: {
      steps: [
        { ...told('Sign'), id: 'Sign', help: both(''), due_days: 7, needs: [] },
        { ...told('Start'), id: 'Start', help: both(''), due_days: 7, needs: [0] },
        {
          ...told('Talks'),
          name: { az: 'Söhbət', en: 'Talks' },
          ...{ help: both(''), due_days: 14, needs: [1] },
        },
      ],
    },
  })
})

test('what somebody else saved meanwhile is told, and what was typed stays until one chooses', async () => {
  const now = serve(COHORT)
  refuse('patch', '/cohorts/c1', 412, 'changed-meanwhile')
  show(<Settings />)
  const name = await screen.findByLabelText(/Name, English/)
  await userEvent.clear(name)
  await userEvent.type(name, 'Winter')
  now.cohort = { ...COHORT, version: 4, name: { az: 'Payız', en: 'Fall' } }
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))

  await screen.findByText('Somebody else has changed this meanwhile')
  expect(name).toHaveProperty('value', 'Winter')
  const sent = answer('patch', '/cohorts/c1', 200, { ...now.cohort, version: 5 })
  await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }))
  expect(screen.queryByText(/Somebody .*changed this/)).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(sent.map(({ ifMatch }) => ifMatch)).toEqual(['"4"']))
})

test('the last day comes after the first, and a new text of the agreement is published', async () => {
  serve(COHORT)
  show(<Settings />)
  const last = await screen.findByLabelText(/Last day/)
  await userEvent.clear(last)
  await userEvent.type(last, '2026-11-01')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  screen.getByText('The last day comes after the first one.')

  const saved = { ...COHORT, version: 4, agreement: { ...COHORT.agreement, number: 3 } }
  const sent = answer('post', '/cohorts/c1/agreements', 201, saved)
  screen.getByText(/Text no. 2, published on/)
  await userEvent.type(screen.getByLabelText(/Text, English/), ' Fully.')
  await userEvent.click(screen.getByRole('button', { name: 'Publish as a new version' }))
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([
      { text: { az: 'We take part.', en: 'We take part. Fully.' } },
    ]),
  )
})

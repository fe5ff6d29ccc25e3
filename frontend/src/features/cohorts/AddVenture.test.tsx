import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { server } from '@/testing/server'
import { answer, show } from '@/testing/show'

import { AddVenture } from './AddVenture'
import type { Cohort } from './api'

const both = (text: string) => ({ en: text, az: text })
const COHORT: Cohort = {
  id: 'c1',
  hub: { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
  version: 1,
  name: both('Autumn'),
  programme_id: 'p1',
  programme: both('Incubator'),
  call: null,
  starts_on: '2026-11-01',
  ends_on: '2027-04-30',
  today: '2026-11-22',
  may_arrange: true,
  agreement: null,
  steps: [],
  enrolments: [],
}
const WAITING = { name: 'Bob', call: both('Spring call'), accepted_on: '2026-10-01' }

beforeAll(() => loadWords('cohorts', 'problems'))
beforeEach(() =>
  server.use(
    http.get('*/api/v1/cohorts/c1/candidates', ({ request }) =>
      HttpResponse.json({
        waiting: [
          { ...WAITING, offer_id: 'o1' },
          { ...WAITING, offer_id: 'o2', name: 'Cem' },
        ],
        found: new URL(request.url).searchParams.get('q')
          ? [
              { id: 'q1', name: 'Qavala', people: ['Dina'] },
              { id: 'q2', name: 'Qala', people: [] },
            ]
          : [],
      }),
    ),
  ),
)

async function open() {
  show(<AddVenture cohort={COHORT} />)
  await userEvent.click(screen.getByRole('button', { name: 'Add a venture' }))
  await screen.findByRole('checkbox', { name: /Bob/ })
}

test('an organisation is searched for and admitted with a reason', async () => {
  const sent = answer('post', '/cohorts/c1/enrolments', 201, COHORT)
  await open()
  await userEvent.type(screen.getByLabelText(/Organisation/), 'qa')
  await userEvent.click(await screen.findByRole('radio', { name: /Qavala/ }))
  expect((screen.getByRole('radio', { name: /Qala/ }) as HTMLInputElement).disabled).toBe(true)
  await userEvent.click(screen.getByRole('button', { name: 'Admit' }))
  screen.getByText('Say why.')
  await userEvent.type(screen.getByLabelText(/Why/), 'The ministry asks')
  await userEvent.click(screen.getByRole('button', { name: 'Admit' }))
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([
      { organisation_id: 'q1', reason: 'The ministry asks' },
    ]),
  )
})

test('those who wait are enrolled together, but for who is left out', async () => {
  const sent = answer('post', '/cohorts/c1/enrolments/waiting', 201, COHORT)
  await open()
  await userEvent.click(screen.getByRole('checkbox', { name: /Cem/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Enrol 1 of them' }))
  await vi.waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ offers: ['o1'] }]))
})

import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import { ProgrammePlan } from './ProgrammePlan'

const both = (text: string) => ({ en: text, az: text })
const PLANS = [
  { id: 'l1', name: both('Resident') },
  { id: 'l2', name: both('Studio+') },
]
const NOW = { programme_id: 'p1', plan: PLANS[0], taking_part: 4, given: 3 }

beforeAll(() => loadWords('residence', 'problems'))

async function choose(name: string) {
  await userEvent.click(await screen.findByRole('button', { name: /Plan/ }))
  await userEvent.click(await screen.findByRole('option', { name }))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
}

test('a manager names another plan and is told whom it reaches', async () => {
  answer('get', '/programmes/p1/plan', 200, NOW)
  const sent = answer('put', '/programmes/p1/plan', 200, NOW)
  show(<ProgrammePlan programmeId="p1" offered={PLANS} />)
  await screen.findByText(/3 of 4 who take part/)
  await choose('Studio+')
  await vi.waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ plan_id: 'l2' }]))
})

test('a plan that nobody joins any more is refused in words', async () => {
  answer('get', '/programmes/p1/plan', 200, NOW)
  refuse('put', '/programmes/p1/plan', 404, 'not-found')
  show(<ProgrammePlan programmeId="p1" offered={PLANS} />)
  await choose('None')
  await screen.findByRole('alert')
})

import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { Mentor } from './api'
import { ChangeMentor } from './ChangeMentor'
import { EndIt } from './EndIt'

const MENTOR: Mentor = {
  id: 'm1',
  hub: { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
  version: 4,
  person_id: 'p1',
  name: 'Leyla',
  email: 'leyla@hub.example',
  programme: null,
  fields: ['Sales'],
  languages: ['az'],
  about: '',
  since: '2026-11-01',
  until: null,
  end_reason: null,
  seats: 2,
  may_change: true,
  may_arrange: true,
  pairs: [],
  candidates: [],
}

beforeAll(() => loadWords('mentors', 'problems'))

test('a mentor says what they know, each field once, over the version that was seen', async () => {
  const sent = answer('patch', '/mentors/m1', 200, MENTOR)
  show(<ChangeMentor mentor={MENTOR} />)
  await userEvent.click(screen.getByRole('button', { name: 'Change' }))
  await userEvent.clear(screen.getByLabelText(/Fields/))
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  screen.getByText('Name at least one field.')
  await userEvent.type(screen.getByLabelText(/Fields/), 'Film, sales, film')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() =>
    expect(sent.map(({ body, ifMatch }) => ({ body, ifMatch }))).toEqual([
      {
        body: { fields: ['Film', 'sales'], languages: ['az'], about: '', seats: 2 },
        ifMatch: '"4"',
      },
    ]),
  )
})

test('a pair ends with a reason, and one that has ended says so', async () => {
  refuse('post', '/mentor-pairs/r1/end', 409, 'pair-over')
  show(<EndIt what={{ pair: 'r1' }} name="Qavala" />)
  await userEvent.click(screen.getByRole('button', { name: /^End.*Qavala$/ }))
  await userEvent.click(screen.getByRole('button', { name: 'End it today' }))
  screen.getByText('Say why.')
  await userEvent.type(screen.getByLabelText(/Why/), 'They asked for film')
  await userEvent.click(screen.getByRole('button', { name: 'End it today' }))
  await screen.findByText('They are a pair no more.')
})

import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { Candidate, Graduation } from './api'
import { GraduationForm } from './GraduationForm'

const ADA: Candidate = {
  enrolment_id: 'ada',
  name: 'Ada',
  state: 'active',
  done: 3,
  missing: [],
  graduated_on: null,
  serial: null,
  certificate: null,
}
const BOB = { ...ADA, enrolment_id: 'bob', name: 'Bob', done: 2, missing: [both('Demo day')] }
const GRADUATION: Graduation = {
  cohort_id: 'c1',
  name: both('Autumn'),
  zone: 'Asia/Baku',
  steps: 3,
  today: '2026-11-22',
  ready: 1,
  candidates: [ADA, BOB],
}

function both(text: string) {
  return { en: text, az: text }
}

beforeAll(() => loadWords('graduation', 'problems'))

test('who misses something graduates only with a reason', async () => {
  const sent = answer('post', '/cohorts/c1/graduation', 201, GRADUATION)
  show(<GraduationForm graduation={GRADUATION} />)

  screen.getByText('Misses: Demo day')
  await userEvent.click(screen.getByRole('checkbox', { name: 'Bob' }))
  expect(screen.getByRole('button', { name: 'Give 2 certificates' })).toHaveProperty(
    'disabled',
    true,
  )
  await userEvent.type(screen.getByLabelText(/Why Bob graduates all the same/), 'Ill that day')
  await userEvent.click(screen.getByRole('button', { name: 'Give 2 certificates' }))
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([
      {
        on: '2026-11-22',
        graduates: [
          { enrolment_id: 'ada', exception: null },
          { enrolment_id: 'bob', exception: 'Ill that day' },
        ],
      },
    ]),
  )
})

test('somebody who has left meanwhile is named as the problem', async () => {
  refuse('post', '/cohorts/c1/graduation', 409, 'not-taking-part')
  show(<GraduationForm graduation={GRADUATION} />)
  await userEvent.click(screen.getByRole('button', { name: 'Give 1 certificate' }))
  await screen.findByText(/has left or graduated meanwhile/)
})

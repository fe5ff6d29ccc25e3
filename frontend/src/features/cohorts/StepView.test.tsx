import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { Enrolment, OwnStep } from './api'
import { StepView } from './StepView'
import type { FileWays } from './WorkFiles'

const both = (text: string) => ({ en: text, az: text })
const STEP: OwnStep = {
  id: 's1',
  part: 'onboarding',
  kind: 'work',
  name: both('Your starting point'),
  help: both('In ten lines'),
  state: 'open',
  due_on: '2026-12-01',
  overdue: false,
  done_at: null,
  done_by: null,
  needs: [],
  work: [],
}
const MINE: Enrolment = {
  id: 'e1',
  hub: { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
  cohort: {
    id: 'c1',
    name: both('Autumn'),
    programme: both('Incubator'),
    starts_on: '2026-11-01',
    ends_on: '2027-04-30',
  },
  name: 'Qavala',
  founder: 'Ada',
  people: ['Ada'],
  state: 'active',
  enrolled_on: '2026-11-01',
  left_on: null,
  left_reason: null,
  admitted_by: null,
  admit_reason: null,
  today: '2026-11-22',
  takes_part: true,
  may_sign: true,
  may_advise: false,
  may_arrange: false,
  may_open: true,
  agreement: { number: 2, text: both('We take part.'), published_at: '2026-11-01T08:00:00Z' },
  signed: null,
  steps: [STEP],
}
const WORK: OwnStep['work'][number] = {
  id: 'w1',
  number: 1,
  step_name: both('Your starting point'),
  words: 'Two looms',
  links: [],
  files: [],
  handed_in_by: 'Ada',
  handed_in_at: '2026-11-20T08:00:00Z',
  feedback: null,
}

/** Sends nothing: a button hands over a file that has arrived. */
const WAYS: FileWays = {
  size: (bytes) => `${bytes} bytes`,
  take: ({ room, onSent }) => (
    <button type="button" onClick={() => onSent({ id: `f${room}`, name: 'deck.pdf', bytes: 7 })}>
      Add one of {room}
    </button>
  ),
}

beforeAll(() => loadWords('cohorts', 'problems'))

test('work is handed in with words and links, and what is no link is named', async () => {
  const sent = answer('post', '/enrolments/e1/steps/s1/work', 201, MINE)
  show(<StepView step={STEP} enrolment={MINE} ways={WAYS} />)

  await userEvent.click(screen.getByRole('button', { name: 'Hand in' }))
  screen.getByText('Write something, give a link, or add a file.')
  await userEvent.type(screen.getByLabelText(/Your work/), 'Two looms')
  await userEvent.type(screen.getByLabelText(/Links/), 'loom.example')
  await userEvent.click(screen.getByRole('button', { name: 'Hand in' }))
  screen.getByText(/“loom.example” is no link/)
  expect(sent).toEqual([])

  await userEvent.clear(screen.getByLabelText(/Links/))
  await userEvent.type(screen.getByLabelText(/Links/), 'https://loom.example')
  await userEvent.click(screen.getByRole('button', { name: 'Hand in' }))
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([
      { words: 'Two looms', links: ['https://loom.example'], files: [] },
    ]),
  )
})

test('files go along with the work, and one that is removed before does not', async () => {
  const sent = answer('post', '/enrolments/e1/steps/s1/work', 201, MINE)
  show(<StepView step={STEP} enrolment={MINE} ways={WAYS} />)

  await userEvent.click(screen.getByRole('button', { name: 'Add one of 5' }))
  await userEvent.click(screen.getByRole('button', { name: 'Add one of 4' }))
  screen.getAllByText('7 bytes')
  const [first] = screen.getAllByRole('button', { name: 'Remove deck.pdf' })
  if (first !== undefined) await userEvent.click(first)
  await userEvent.click(screen.getByRole('button', { name: 'Hand in' }))
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([{ words: '', links: [], files: ['f4'] }]),
  )
})

test('who may not open files reads their names and why', () => {
  const file = { id: 'f1', name: 'deck.pdf', kind: 'pdf' as const, bytes: 7 }
  const step = { ...STEP, state: 'handed_in' as const, work: [{ ...WORK, files: [file] }] }
  const { unmount } = show(<StepView step={step} enrolment={MINE} ways={WAYS} />)
  expect(screen.getByRole('link', { name: 'deck.pdf' }).getAttribute('href')).toBe(
    '/api/v1/work/w1/files/f1',
  )
  unmount()
  show(<StepView step={step} enrolment={{ ...MINE, may_open: false }} ways={WAYS} />)
  screen.getByText('deck.pdf')
  expect(screen.queryByRole('link')).toBeNull()
  screen.getByText(/Only those who take part, their mentors/)
})

test('the founder signs the text that is shown, with a name', async () => {
  const sent = answer('post', '/enrolments/e1/signature', 201, MINE)
  show(<StepView step={{ ...STEP, kind: 'agreement' }} enrolment={MINE} ways={WAYS} />)

  screen.getByText('We take part.')
  await userEvent.click(screen.getByRole('button', { name: 'Sign the agreement' }))
  screen.getByText('Write your name.')
  await userEvent.type(screen.getByLabelText(/Your full name/), 'Ada Lovelace')
  await userEvent.click(screen.getByRole('button', { name: 'Sign the agreement' }))
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([
      { number: 2, language: 'en', name: 'Ada Lovelace' },
    ]),
  )
})

test('a newer text of the agreement is read before it is signed', async () => {
  refuse('post', '/enrolments/e1/signature', 409, 'other-agreement')
  show(<StepView step={{ ...STEP, kind: 'agreement' }} enrolment={MINE} ways={WAYS} />)
  await userEvent.type(screen.getByLabelText(/Your full name/), 'Ada Lovelace')
  await userEvent.click(screen.getByRole('button', { name: 'Sign the agreement' }))
  await screen.findByText(/There is a newer text/)
})

test('a mentor who wants more says what is missing', async () => {
  const sent = answer('post', '/work/w1/feedback', 201, MINE)
  const step = { ...STEP, state: 'handed_in' as const, work: [WORK] }
  show(
    <StepView
      step={step}
      enrolment={{ ...MINE, takes_part: false, may_advise: true }}
      ways={WAYS}
    />,
  )

  await userEvent.click(screen.getByRole('button', { name: 'Ask for more' }))
  screen.getByText('Say what is missing.')
  await userEvent.type(screen.getByLabelText(/Your answer/), 'Name the buyers')
  await userEvent.click(screen.getByRole('button', { name: 'Ask for more' }))
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([{ verdict: 'again', words: 'Name the buyers' }]),
  )
})

test('a locked step says what it waits for, and offers nothing', () => {
  const step = { ...STEP, state: 'locked' as const, needs: [both('Sign the agreement')] }
  show(<StepView step={step} enrolment={MINE} ways={WAYS} />)
  screen.getByText('Comes after: Sign the agreement')
  expect(screen.queryByRole('button')).toBeNull()
})

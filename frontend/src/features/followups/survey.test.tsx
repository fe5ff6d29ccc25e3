import { act, fireEvent, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, show } from '@/testing/show'

import type { Survey } from './api'
import { METRICS } from './entries'
import { SurveyForm } from './SurveyForm'
import { asksFigures, firstTyped, isWrongDay, toDraft, toSurveyAnswers } from './survey'

beforeAll(() => loadWords('surveys', 'followups', 'problems'))

const nothing = { by_others: false, said: null, before: null }
const known = (id: string, number: number, currency: string | null = 'AZN') => ({
  id,
  state: 'value' as const,
  number,
  currency,
  reason: '',
  jobs: [],
})

function aSurvey(changed: Partial<Survey> = {}): Survey {
  return {
    organisation: 'Ilmə',
    hub: { id: 'h1', slug: 'baku', name: 'Baku', zone: 'Asia/Baku', currency: 'AZN' },
    year: 2029,
    began_on: '2028-03-10',
    today: '2030-05-06',
    ends_at: '2030-07-05T12:00:00Z',
    status: null,
    asked: METRICS.map((metric) => ({ metric, ...nothing })),
    draft: null,
    ...changed,
  }
}

const asking = (metric: string, changed: Partial<Survey['asked'][number]>) =>
  aSurvey({
    asked: aSurvey().asked.map((one) => (one.metric === metric ? { ...one, ...changed } : one)),
  })

test('what was said of the year before is filled in, and what was said of it replaces itself', () => {
  const before = asking('revenue', { before: known('b', 700) })
  expect(firstTyped(before).entries.revenue).toMatchObject({ number: '700', currency: 'AZN' })
  expect(toSurveyAnswers(before, firstTyped(before))).toMatchObject([{ replaces: null }])
  const said = asking('revenue', { said: known('s', 900), before: known('b', 700) })
  expect(toSurveyAnswers(said, firstTyped(said))).toMatchObject([{ number: 900, replaces: 's' }])
})

test('a draft comes back as it was typed', () => {
  const typed = firstTyped(aSurvey())
  const changed = { ...typed, status: 'closed' as const, onDay: '2029-05-01' }
  const line = { id: 0, gender: 'men' as const, people: '2', months: 'x', share: '' }
  changed.entries = { ...typed.entries, jobs: { ...typed.entries.jobs, lines: [line] } }
  expect(firstTyped(aSurvey({ draft: toDraft(changed) }))).toEqual(changed)
})

test('what others have told is not asked, and nothing is asked of a year after the end', () => {
  const survey = asking('equity', { by_others: true })
  const typed = firstTyped(survey)
  const entries = { ...typed.entries, equity: { ...typed.entries.equity, number: '5' } }
  expect(toSurveyAnswers(survey, { ...typed, entries })).toEqual([])
  const closed = { ...typed, status: 'closed' as const, onDay: '2028-12-31' }
  expect(asksFigures(closed, survey)).toBe(false)
  expect(asksFigures({ ...closed, onDay: '2029-01-01' }, survey)).toBe(true)
  expect(isWrongDay({ ...closed, onDay: '2028-03-09' }, survey)).toBe(true)
  expect(isWrongDay({ ...closed, status: 'active', onDay: '' }, survey)).toBe(false)
})

test('what is typed is kept every few seconds, and not after it was sent', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  const drafts = answer('post', '/survey-letters/draft', 204)
  const sent = answer('post', '/survey-letters/answers', 200, { saved: true, doubts: [] })
  const onSent = vi.fn()
  show(<SurveyForm survey={aSurvey()} token="t" onSent={onSent} />)
  const revenue = within(screen.getByRole('region', { name: 'Revenue' })).getByRole('textbox')
  for (const value of ['1', '12', '125']) {
    fireEvent.change(revenue, { target: { value } })
    await act(() => vi.advanceTimersByTimeAsync(1000))
  }
  await vi.waitFor(() => expect(drafts).toHaveLength(1))
  vi.useRealTimers()
  await userEvent.click(screen.getByRole('button', { name: 'Send the answers' }))
  await vi.waitFor(() => expect(onSent).toHaveBeenCalledOnce())
  expect(sent[0]?.body).toMatchObject({
    status: 'active',
    on_day: '2030-05-06',
    answers: [{ metric: 'revenue', number: 125 }],
    sure: false,
  })
})

test('an odd number is asked about, and kept once it is said to be right', async () => {
  const doubt = { metric: 'revenue', kind: 'thousandfold', year: 2028, before: 9, currency: 'AZN' }
  answer('post', '/survey-letters/draft', 204)
  answer('post', '/survey-letters/answers', 200, { saved: false, doubts: [doubt] })
  const onSent = vi.fn()
  show(
    <SurveyForm survey={asking('revenue', { before: known('b', 9) })} token="t" onSent={onSent} />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Send the answers' }))
  expect(await screen.findByText(/thousand times/)).toBeTruthy()
  const sent = answer('post', '/survey-letters/answers', 200, { saved: true, doubts: [] })
  await userEvent.click(screen.getByRole('button', { name: 'Yes, it is right: send' }))
  await vi.waitFor(() => expect(onSent).toHaveBeenCalledOnce())
  expect(sent[0]?.body).toMatchObject({ sure: true })
})

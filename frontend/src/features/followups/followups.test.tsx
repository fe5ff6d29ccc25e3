import { fireEvent, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { aFollowUp } from '@/testing/followups'
import { answer, refuse, show } from '@/testing/show'

import { firstEntries, METRICS, toAnswers, wrongWith } from './entries'
import { YearForm } from './YearForm'

beforeAll(() => loadWords('followups', 'problems'))

const PATH = '/follow-ups/o1/years/2029'
const keep = () => userEvent.click(screen.getByRole('button', { name: 'Keep' }))
const fill = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })
const part = (name: string) => within(screen.getByRole('region', { name }))

test('what is left empty is not sent, jobs are sent by their lines', async () => {
  const venture = aFollowUp()
  const sent = answer('put', PATH, 200, venture)
  const onSaved = vi.fn()
  show(<YearForm venture={venture} year={2029} onSaved={onSaved} />)
  fill(part('Revenue').getByRole('textbox', { name: 'Revenue' }), '12 500,5')
  await userEvent.click(part('People at work').getByRole('button', { name: 'Add a line' }))
  await keep()
  await vi.waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  const none = { reason: '', replaces: null }
  const job = { gender: 'women', people: 1, months: 12, share: 1 }
  expect(sent[0]?.body).toEqual({
    answers: [
      { ...none, metric: 'jobs', state: 'value', jobs: [job] },
      { ...none, metric: 'revenue', state: 'value', number: 12500.5, currency: 'AZN', jobs: [] },
    ],
    source_note: '',
  })
})

test('a manager says from where it is known, and who was slower is told', async () => {
  const venture = aFollowUp({ on_behalf: true })
  refuse('put', PATH, 412, 'changed-meanwhile')
  show(<YearForm venture={venture} year={2029} onSaved={vi.fn()} />)
  await keep()
  expect(screen.getByText('Say from where it is known.')).toBeTruthy()
  fill(screen.getByRole('textbox', { name: /From where/ }), 'Register')
  await keep()
  expect(await screen.findByRole('alert')).toBeTruthy()
})

test('twelve check-ins are offered as the revenue until something was said', () => {
  const checkins = [{ year: 2029, revenue: 1200, currency: 'USD' }]
  const offered = firstEntries(aFollowUp({ checkins }), 2029)
  expect([offered.revenue.number, offered.revenue.currency]).toEqual(['1200', 'USD'])
})

test('zero, unknown and nobody are three things', () => {
  const venture = aFollowUp()
  const entries = firstEntries(venture, 2029)
  expect(toAnswers(venture, 2029, entries)).toEqual([])
  entries.revenue.number = '0'
  entries.jobs.nobody = true
  entries.grants = { ...entries.grants, said: 'missing', reason: ' Lost ' }
  expect(toAnswers(venture, 2029, entries).map((one) => [one.metric, one.state])).toEqual([
    ['jobs', 'zero'],
    ['revenue', 'zero'],
    ['grants', 'missing'],
  ])
})

test('what cannot be is not sent', () => {
  const entries = firstEntries(aFollowUp(), 2029)
  const line = { id: 0, gender: 'men', people: '2', months: '12', share: '' } as const
  expect(METRICS.map((metric) => wrongWith(metric, entries[metric]))).toEqual(
    METRICS.map(() => undefined),
  )
  expect(wrongWith('revenue', { ...entries.revenue, number: '-3' })).toBe('number')
  expect(wrongWith('countries', { ...entries.countries, number: '1.5' })).toBe('number')
  expect(wrongWith('debt', { ...entries.debt, said: 'missing' })).toBe('reason')
  expect(wrongWith('jobs', { ...entries.jobs, lines: [line] })).toBeUndefined()
  expect(wrongWith('jobs', { ...entries.jobs, lines: [{ ...line, months: '13' }] })).toBe('lines')
})

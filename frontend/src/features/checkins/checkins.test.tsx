import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { aCheckin, anAsked } from '@/testing/checkins'
import { answer, refuse, show } from '@/testing/show'

import { CheckinForm } from './CheckinForm'

beforeAll(() => loadWords('checkins', 'problems'))

const PATH = '/check-ins/c1/2030-04-01'
const before = { month: '2030-03-01', number: 12000, currency: 'AZN' }
const checkin = aCheckin([
  anAsked({ before }),
  anAsked({ kpi_id: 'k2', name: { en: 'People', az: 'Adamlar' }, unit: 'fte' }),
])
const doubts = [{ kpi_id: 'k1', kind: 'thousandfold', before }]

function draw(of = checkin) {
  const onSaved = vi.fn()
  show(<CheckinForm checkin={of} onSaved={onSaved} />)
  return onSaved
}

const send = () => userEvent.click(screen.getByRole('button', { name: 'Send the check-in' }))

test('what was before is filled in; the rest is typed, or said to be unknown', async () => {
  const sent = answer('put', PATH, 200, { saved: true, doubts: [], checkin })
  const onSaved = draw()
  expect(screen.getByRole('textbox', { name: 'Revenue' })).toHaveProperty('value', '12000')
  await send()
  expect(screen.getByText('Write a number, with at most two decimals.')).toBeTruthy()
  expect(sent).toEqual([])
  const people = within(screen.getByRole('region', { name: 'People' }))
  await userEvent.click(people.getByRole('radio', { name: 'Unknown' }))
  await userEvent.type(people.getByRole('textbox', { name: 'Why is it not known?' }), 'Payroll')
  await send()

  await vi.waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  const none = { reason: '', evidence: '', replaces: null }
  expect(sent[0]?.body).toEqual({
    answers: [
      { ...none, kpi_id: 'k1', state: 'value', number: 12000, currency: 'AZN' },
      { ...none, kpi_id: 'k2', state: 'missing', reason: 'Payroll' },
    ],
    sure: false,
    source_note: '',
  })
})

test('a doubt is asked about at its figure, and whoever is sure sends it again', async () => {
  const sent = answer('put', PATH, 200, { saved: false, doubts, checkin })
  const onSaved = draw(aCheckin([anAsked({ before })]))
  await send()
  expect(await screen.findByText('Is this right?')).toBeTruthy()
  const revenue = within(screen.getByRole('region', { name: 'Revenue' }))
  expect(revenue.getByText(/about a thousand times/)).toBeTruthy()
  expect(onSaved).not.toHaveBeenCalled()
  answer('put', PATH, 200, { saved: true, doubts: [], checkin })
  await userEvent.click(screen.getByRole('button', { name: 'Yes, it is right: send' }))
  await vi.waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  expect(sent).toHaveLength(1)
})

test('a figure that is changed is not asked about any more', async () => {
  answer('put', PATH, 200, { saved: false, doubts, checkin })
  draw(aCheckin([anAsked({ before })]))
  await send()
  await screen.findByText('Is this right?')
  await userEvent.type(screen.getByRole('textbox', { name: 'Revenue' }), '5')
  expect(screen.queryByText('Is this right?')).toBeNull()
})

test('a manager says from where the figures are', async () => {
  const sent = answer('put', PATH, 200, { saved: true, doubts: [], checkin })
  const onSaved = draw(aCheckin([anAsked({ before })], { on_behalf: true }))
  await send()
  expect(screen.getByText('Say where the figures are from.')).toBeTruthy()
  expect(sent).toEqual([])
  await userEvent.type(screen.getByRole('textbox', { name: /Where are/ }), 'Tax report')
  await send()
  await vi.waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  expect(sent[0]?.body).toMatchObject({ source_note: 'Tax report' })
})

test('who was slower is told', async () => {
  refuse('put', PATH, 412, 'changed-meanwhile')
  const onSaved = draw(aCheckin([anAsked({ before })]))
  await send()
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(onSaved).not.toHaveBeenCalled()
})

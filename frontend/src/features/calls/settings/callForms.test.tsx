import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import type { CallSettings } from '@/api/callSettings'
import { loadWords } from '@/lib/i18n/i18n'
import { ASKED_FIELDS, makeCallSettings } from '@/testing/callSettings'
import { answer, refuse, show } from '@/testing/show'

import { CallRules } from './CallRules'
import { CancelDialog } from './CancelDialog'
import { CodeDialog } from './CodeDialog'
import { ExtendDialog } from './ExtendDialog'
import { NewCallForm } from './NewCallForm'
import { PublishPanel } from './PublishPanel'

const CALL = makeCallSettings({ state: 'published', stage: 'open' })
const PATH = `/calls/${CALL.id}`
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const type = async (label: string, text: string) => {
  await userEvent.clear(screen.getByLabelText(label))
  await userEvent.type(screen.getByLabelText(label), text)
}
const pick = async (label: string, name: string) => {
  await userEvent.click(screen.getByRole('button', { name: new RegExp(`${label}$`) }))
  await userEvent.click(await screen.findByRole('option', { name }))
}

beforeEach(() => loadWords('callSettings', 'calls', 'problems'))

function open(dialog: (call: CallSettings, onClose: () => void) => React.ReactNode) {
  const onClose = vi.fn()
  show(dialog(CALL, onClose))
  return onClose
}

test('a call is extended with a reason in both languages', async () => {
  const sent = answer('post', `${PATH}/extensions`, 200, CALL)
  const onClose = open((call, close) => <ExtendDialog call={call} onClose={close} />)
  await press('Extend for everybody')
  expect(screen.getAllByText('Say why.')).toHaveLength(2)
  await type('Reason, English', ' Rain ')
  await type('Reason, Azərbaycanca', 'Yağış')
  await press('Extend for everybody')
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(sent).toEqual([
    {
      path: `/api/v1${PATH}/extensions`,
      ifMatch: '"3"',
      body: { closes: { wall: '2030-04-08T18:00' }, reason: { az: 'Yağış', en: 'Rain' } },
    },
  ])
})

test('an end that is not later is refused in words, and what was typed stays', async () => {
  refuse('post', `${PATH}/extensions`, 422, 'not-later')
  const onClose = open((call, close) => <ExtendDialog call={call} onClose={close} />)
  await type('Reason, English', 'Rain')
  await type('Reason, Azərbaycanca', 'Yağış')
  await press('Extend for everybody')
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(screen.getByLabelText('Reason, English')).toHaveProperty('value', 'Rain')
  expect(onClose).not.toHaveBeenCalled()
})

test('a call is called off only with a reason, and a stage that has passed is said', async () => {
  refuse('post', `${PATH}/cancel`, 409, 'wrong-stage', { stage: 'closed' })
  const onClose = open((call, close) => <CancelDialog call={call} onClose={close} />)
  await press('Call it off')
  expect(screen.getAllByText('Say why.')).toHaveLength(2)
  await type('Reason, English', 'Rain')
  await type('Reason, Azərbaycanca', 'Yağış')
  await press('Call it off')
  expect(await screen.findByRole('alert')).toBeTruthy()
  const sent = answer('post', `${PATH}/cancel`, 200, CALL)
  await press('Call it off')
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
  expect(sent[0]?.body).toEqual({ reason: { az: 'Yağış', en: 'Rain' } })
})

test('a code is shown once, and closes when it was noted', async () => {
  const made = { id: 'c1', code: 'ABCD-EFGH', until: CALL.closes_at, max_uses: 1 }
  const sent = answer('post', `${PATH}/codes`, 201, made)
  const onClose = open((call, close) => <CodeDialog call={call} onClose={close} />)
  await type('Reason', 'Their server was down')
  await press('Give a code')
  expect(await screen.findByText('ABCD-EFGH')).toBeTruthy()
  expect(sent[0]?.body).toEqual({
    until: { wall: '2030-04-04T18:15' },
    reason: 'Their server was down',
    max_uses: 1,
  })
  await press('I have noted it')
  expect(onClose).toHaveBeenCalledOnce()
})

test('a new call takes its address from its name; one that is taken is said', async () => {
  const programme = {
    id: 'p1',
    version: 1,
    hub_id: 'h1',
    slug: 'p',
    name: { az: 'İnkubator', en: 'Incubator' },
    summary: { az: '', en: '' },
    state: 'active' as const,
    tracks: [],
  }
  const onMade = vi.fn()
  refuse('post', '/calls', 409, 'call-exists')
  show(<NewCallForm programmes={[programme]} today="2030-01-01" onMade={onMade} />)
  await press('Begin the draft')
  expect(screen.getAllByText('Give it a name in each language.')).toHaveLength(2)
  await type('Title, English', 'Spring Call')
  await type('Title, Azərbaycanca', 'Yaz müsabiqəsi')
  await press('Begin the draft')
  expect(await screen.findByRole('alert')).toBeTruthy()
  const sent = answer('post', '/calls', 201, CALL)
  await press('Begin the draft')
  await waitFor(() => expect(onMade.mock.calls[0]?.[0]).toEqual(CALL))
  expect(sent[0]?.body).toEqual({
    programme_id: 'p1',
    slug: 'spring-call',
    title: { az: 'Yaz müsabiqəsi', en: 'Spring Call' },
    opens: { wall: '2030-01-08T10:00' },
    closes: { wall: '2030-02-12T18:00' },
  })
})

test('a rule over an answer is chosen by question, comparison and value', async () => {
  const call = makeCallSettings()
  const form = { active: { definition: { pages: [{ items: ASKED_FIELDS }] } } }
  answer('get', '/forms/f1', 200, form)
  const sent = answer('patch', PATH, 200, call)
  show(<CallRules call={call} />)
  await press('Add a rule')
  await pick('What it looks at', 'An answer of the form')
  await waitFor(() => screen.getByText('Choose a question'))
  await pick('Question', 'Stage')
  const dialog = within(screen.getByRole('dialog'))
  expect(dialog.getByRole('button', { name: 'Add a rule' })).toHaveProperty('disabled', true)
  await userEvent.click(dialog.getByRole('checkbox', { name: 'Earning' }))
  await userEvent.click(dialog.getByRole('checkbox', { name: 'Own words' }))
  await userEvent.click(dialog.getByRole('button', { name: 'Add a rule' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(sent[0]?.body).toEqual({
    rules: [
      {
        kind: 'answer',
        field: 'stage',
        comparison: 'one-of',
        value: ['earning', 'other'],
        tracks: [],
      },
    ],
  })
})

test('without a form there is no answer to look at', async () => {
  show(<CallRules call={makeCallSettings({ form_id: null, asked: null })} />)
  await press('Add a rule')
  await pick('What it looks at', 'An answer of the form')
  expect(screen.getByText(/Choose and save a form first/)).toBeTruthy()
})

test('what is missing keeps a call from being published, and is said in words', () => {
  const onGone = vi.fn()
  show(<PublishPanel call={makeCallSettings({ missing: ['form'] })} onGone={onGone} />)
  expect(screen.getByRole('button', { name: 'Publish' })).toHaveProperty('disabled', true)
  const point = screen.getByText('A form that is published').closest('li')
  expect(point?.textContent).toContain('is missing')
})

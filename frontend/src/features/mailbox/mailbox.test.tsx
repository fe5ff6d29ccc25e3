import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'

import { answer, show } from '@/testing/show'

import { Mailbox } from './Mailbox'
import { stepOf } from './steps'

const letter = (id: string) => ({
  id,
  to: 'aygun@mail.example',
  subject: `Letter ${id}`,
  text: `Text of ${id}`,
  links: [],
  state: 'sent',
  created_at: '2026-11-22T08:00:00Z',
  attachments: [],
})

const onOpen = vi.fn()
let isWide = true

beforeEach(() => {
  isWide = true
  vi.stubGlobal('matchMedia', () => ({ matches: isWide }))
  onOpen.mockClear()
})

function Screen() {
  const [mail, setMail] = useState<string>()
  return (
    <Mailbox
      to={undefined}
      mail={mail}
      zone="Asia/Baku"
      onOpen={(id, how) => {
        onOpen(id, how)
        setMail(id)
      }}
      onTo={() => {}}
    />
  )
}

async function open() {
  answer('get', '/mailbox', 200, { items: ['3', '2', '1'].map(letter), next: null })
  show(<Screen />)
  return within(await screen.findByRole('list', { name: 'Letters, newest first' }))
}
const read = (id: string) => screen.findByText(`Text of ${id}`)

test('the newest letter is open until another is chosen', async () => {
  const list = await open()
  expect(await read('3')).toBeTruthy()

  await userEvent.click(list.getByRole('button', { name: /Letter 1/ }))
  expect(await read('1')).toBeTruthy()
  expect(list.getByRole('button', { current: true }).textContent).toContain('Letter 1')
})

test('arrows go through the letters and open them, without a trace in the history', async () => {
  const list = await open()
  list.getByRole('button', { name: /Letter 3/ }).focus()
  await userEvent.keyboard('{ArrowDown}')
  expect(await read('2')).toBeTruthy()
  expect(document.activeElement?.textContent).toContain('Letter 2')

  await userEvent.keyboard('{End}{ArrowDown}')
  expect(await read('1')).toBeTruthy()
  expect(onOpen.mock.calls).toEqual([
    ['2', { replace: true }],
    ['1', { replace: true }],
  ])
})

test('where the letter would cover the list, arrows only move', async () => {
  isWide = false
  const list = await open()
  list.getByRole('button', { name: /Letter 3/ }).focus()
  await userEvent.keyboard('{ArrowDown}')

  expect(document.activeElement?.textContent).toContain('Letter 2')
  expect(onOpen).not.toHaveBeenCalled()
})

test('the list is one stop for Tab', async () => {
  const list = await open()
  expect(list.getAllByRole('button').map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1])
})

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 2, undefined],
  ['ArrowUp', 0, undefined],
  ['ArrowUp', 2, 1],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['End', 2, undefined],
  ['Enter', 1, undefined],
])('%s from place %i leads to %s', (key, from, to) => {
  expect(stepOf(key, from, 3)).toBe(to)
})

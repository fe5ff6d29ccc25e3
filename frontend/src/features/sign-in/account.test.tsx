import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { SignIn } from './api'
import { ChangePasswordForm } from './ChangePasswordForm'
import { SessionList } from './SessionList'

const ME = { id: 'p1', name: 'Nərgiz Quliyeva', email: 'nargiz@baku.example' }
const NEXT = 'mugham at midnight'

beforeAll(() => loadWords('session', 'passwords', 'problems'))

const field = (label: string) =>
  screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' })

async function change() {
  show(<ChangePasswordForm me={ME} known={[]} />)
  await userEvent.type(field('Current password'), 'the old sentence of mine')
  await userEvent.type(field('New password'), NEXT)
  await userEvent.click(screen.getByRole('button', { name: 'Change the password' }))
}

test('changes the password and empties the fields', async () => {
  const sent = answer('put', '/me/password', 204)
  await change()

  await vi.waitFor(() => expect(field('New password').value).toBe(''))
  expect(sent.map(({ body }) => body)).toEqual([
    { current_password: 'the old sentence of mine', new_password: NEXT },
  ])
})

test('says at the current password that it is wrong', async () => {
  refuse('put', '/me/password', 409, 'wrong-password')
  await change()

  expect(await screen.findByText('This is not your current password.')).toBeTruthy()
  expect(document.activeElement).toBe(field('Current password'))
  expect(field('New password').value).toBe(NEXT)
})

test('says at the new password why it is weak', async () => {
  refuse('put', '/me/password', 422, 'weak-password', { reasons: ['contains-personal'] })
  await change()

  expect(await screen.findByText(/mostly what others know/)).toBeTruthy()
  expect(document.activeElement).toBe(field('New password'))
})

const session = (id: string, current: boolean): SignIn => ({
  id,
  created_at: '2026-11-20T08:00:00Z',
  last_seen_at: new Date(Date.now() - 3 * 3600_000).toISOString(),
  expires_at: '2026-12-20T08:00:00Z',
  agent: current ? 'Firefox on Linux' : 'Safari on iOS',
  network: '10.0.0.0/24',
  current,
})

test('marks this browser, ends another one', async () => {
  answer('get', '/sessions', 200, { items: [session('a', false), session('b', true)], next: null })
  const ended = answer('delete', '/sessions/a', 204)
  show(<SessionList zone="Asia/Baku" />)

  expect(await screen.findByText('This browser')).toBeTruthy()
  expect(screen.getByText(/Last used 3 hours ago/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'End the session: Safari, iOS' }))

  await vi.waitFor(() => expect(ended.length).toBe(1))
})

test('asks before it ends all others', async () => {
  answer('get', '/sessions', 200, { items: [session('a', false), session('b', true)], next: null })
  const ended = answer('delete', '/sessions', 204)
  show(<SessionList zone="Asia/Baku" />)

  await userEvent.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }))
  expect(ended).toEqual([])
  const dialog = screen.getByRole('alertdialog')
  await userEvent.click([...dialog.querySelectorAll('button')].at(-1) as HTMLButtonElement)

  await vi.waitFor(() => expect(ended.length).toBe(1))
})

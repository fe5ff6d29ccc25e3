import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { Profile } from './api'
import { ProfileForm } from './ProfileForm'

const PROFILE: Profile = {
  id: 'p1',
  email: 'nargiz@baku.example',
  name: 'Nərgiz',
  language: 'en',
  about: '',
  version: 3,
  created_at: '2026-01-01T00:00:00Z',
  roles: [],
  organisations: [],
  demo: true,
}

beforeAll(() => loadWords('profile', 'problems'))

const name = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' })
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }))

test('saves over the version that was read', async () => {
  const saved = { ...PROFILE, name: 'Nərgiz Q.', version: 4 }
  const sent = answer('patch', '/me', 200, saved)
  const onSaved = vi.fn()
  show(<ProfileForm profile={PROFILE} onSaved={onSaved} />)

  await userEvent.type(name(), ' Q.')
  await save()

  await vi.waitFor(() => expect(onSaved).toHaveBeenCalledWith(saved))
  expect(sent[0]).toMatchObject({
    body: { name: 'Nərgiz Q.', language: 'en', about: '' },
    ifMatch: '"3"',
  })
})

test('refuses an empty name and goes there', async () => {
  show(<ProfileForm profile={PROFILE} onSaved={vi.fn()} />)

  await userEvent.clear(name())
  await save()

  expect(await screen.findByText('Enter your name.')).toBeTruthy()
  expect(document.activeElement).toBe(name())
})

test('shows both versions after a change elsewhere and saves the chosen one', async () => {
  refuse('patch', '/me', 412, 'changed-meanwhile')
  answer('get', '/me', 200, { ...PROFILE, name: 'Nərgiz Əliyeva', version: 7 })
  const onSaved = vi.fn()
  show(<ProfileForm profile={PROFILE} onSaved={onSaved} />)

  await userEvent.type(name(), ' Q.')
  await save()

  expect(await screen.findByText('Your profile was changed elsewhere')).toBeTruthy()
  expect(screen.getByRole('row', { name: 'Name Nərgiz Q. Nərgiz Əliyeva' })).toBeTruthy()
  expect(name().value).toBe('Nərgiz Q.')

  const sent = answer('patch', '/me', 200, { ...PROFILE, name: 'Nərgiz Q.', version: 8 })
  await userEvent.click(screen.getByRole('button', { name: 'Save what is here' }))
  await vi.waitFor(() => expect(onSaved).toHaveBeenCalledOnce())
  expect(sent[0]?.ifMatch).toBe('"7"')
})

test('takes the other version when that one is chosen', async () => {
  refuse('patch', '/me', 412, 'changed-meanwhile')
  answer('get', '/me', 200, { ...PROFILE, about: 'I play the tar.', version: 7 })
  show(<ProfileForm profile={PROFILE} onSaved={vi.fn()} />)

  await save()
  await userEvent.click(await screen.findByRole('button', { name: 'Take the other one' }))

  expect(screen.getByDisplayValue('I play the tar.')).toBeTruthy()
  expect(screen.queryByText('Your profile was changed elsewhere')).toBeNull()
})

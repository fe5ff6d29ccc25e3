import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { Copy, OwnData } from './api'
import { CopyOfData } from './CopyOfData'
import { Erasure } from './Erasure'

const NOTHING: OwnData = { copy_of_data: null, erasure: null }
const COPY: Copy = {
  id: 'c1',
  state: 'queued',
  done: 0,
  total: 40,
  asked_at: '2026-11-23T08:00:00Z',
  expires_at: null,
  bytes: null,
  sha256: null,
}
const READY: Copy = {
  ...COPY,
  state: 'ready',
  expires_at: '2026-11-30T08:00:00Z',
  bytes: 2_000_000,
}

beforeAll(() => loadWords('ownData', 'passwords', 'problems'))

test('asks for a copy in the language that is read', async () => {
  answer('get', '/me/data', 200, NOTHING)
  const sent = answer('post', '/me/data', 202, { ...NOTHING, copy_of_data: COPY })
  show(<CopyOfData zone="Asia/Baku" />)

  await userEvent.click(await screen.findByRole('button', { name: 'Ask for my data' }))

  expect(await screen.findByRole('progressbar', { name: 'The copy is being made' })).toBeTruthy()
  expect(sent[0]).toMatchObject({ body: { language: 'en' } })
})

test('a copy that is ready is downloaded', async () => {
  answer('get', '/me/data', 200, { ...NOTHING, copy_of_data: READY })
  show(<CopyOfData zone="Asia/Baku" />)

  const link = await screen.findByRole('link', { name: 'Download (ZIP, 2 MB)' })

  expect(link.getAttribute('href')).toBe('/api/v1/me/data/c1/file')
})

test('a wrong password is said at the field, and nothing is asked', async () => {
  answer('get', '/me/data', 200, NOTHING)
  refuse('post', '/me/erasure', 409, 'wrong-password')
  show(<Erasure email="nargiz@baku.example" zone="Asia/Baku" />)

  await userEvent.click(await screen.findByRole('button', { name: 'Erase me…' }))
  await userEvent.type(screen.getByLabelText(/Your password/), 'not it')
  await userEvent.click(screen.getByRole('button', { name: 'Erase me in two weeks' }))

  expect(await screen.findByText('This is not your password.')).toBeTruthy()
})

test('who has asked can stay', async () => {
  const erasure = { asked_at: '2026-11-23T08:00:00Z', due_at: '2026-12-07T08:00:00Z' }
  answer('get', '/me/data', 200, { ...NOTHING, erasure })
  answer('post', '/me/erasure/cancel', 200, NOTHING)
  show(<Erasure email="nargiz@baku.example" zone="Asia/Baku" />)

  await userEvent.click(await screen.findByRole('button', { name: 'Stay after all' }))

  expect(await screen.findByRole('button', { name: 'Erase me…' })).toBeTruthy()
})

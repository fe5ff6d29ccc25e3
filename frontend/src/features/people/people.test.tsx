import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { Person } from './api'
import { InviteForm } from './InviteDialog'
import { PersonDialog } from './PersonDialog'

const BAKU = {
  id: 'h1',
  slug: 'baku',
  name: 'Creative Hub Baku',
  zone: 'Asia/Baku',
  currency: 'AZN',
}
const PERSON: Person = {
  id: 'p1',
  name: 'Aygün Məmmədova',
  email: 'aygun@baku.example',
  language: 'az',
  state: 'active',
  roles: [{ id: 'g1', role: 'manager', hub: BAKU, granted_at: '2026-03-24T08:00:00Z' }],
  created_at: '2026-03-24T08:00:00Z',
  last_seen_at: null,
  allowed: ['grant', 'suspend'],
}

beforeAll(() => loadWords('people', 'work', 'problems'))

function invite() {
  const onDone = vi.fn()
  show(<InviteForm hubs={[BAKU]} onDone={onDone} />)
  return onDone
}
const send = async () => {
  await userEvent.type(screen.getByRole('textbox', { name: 'E-mail address' }), 'new@baku.example')
  await userEvent.click(screen.getByRole('button', { name: 'Send the invitation' }))
}

test('invites an address to a role at the hub', async () => {
  const sent = answer('post', '/invitations', 201, {})
  const onDone = invite()

  await send()

  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce())
  expect(sent.map(({ body }) => body)).toEqual([
    { email: 'new@baku.example', role: 'resident', hub_id: 'h1', language: 'en' },
  ])
})

test('says at the address that it is invited already', async () => {
  refuse('post', '/invitations', 409, 'already-invited')
  const onDone = invite()

  await send()

  expect(await screen.findByText(/has an open invitation to that role already/)).toBeTruthy()
  expect(screen.getByDisplayValue('new@baku.example')).toBeTruthy()
  expect(onDone).not.toHaveBeenCalled()
})

function open(person: Person, { me = 'me', network = false } = {}) {
  answer('get', '/people/p1', 200, person)
  show(
    <PersonDialog
      personId="p1"
      onClose={vi.fn()}
      me={{ id: me }}
      hubs={[BAKU]}
      network={network}
      manyHubs={false}
      zone="Asia/Baku"
    />,
  )
}
const confirm = async (name: string) => {
  const question = await screen.findByRole('alertdialog')
  await userEvent.click(within(question).getByRole('button', { name }))
}

test('takes a role away once it was confirmed', async () => {
  const revoked = answer('delete', '/people/p1/roles/g1', 204)
  open(PERSON)

  await userEvent.click(await screen.findByRole('button', { name: 'Take away: Hub manager' }))
  expect(revoked).toEqual([])
  await confirm('Take it away')

  await vi.waitFor(() => expect(revoked.length).toBe(1))
})

test('says why the last manager keeps the role', async () => {
  refuse('delete', '/people/p1/roles/g1', 409, 'last-manager')
  open(PERSON)

  await userEvent.click(await screen.findByRole('button', { name: 'Take away: Hub manager' }))
  await confirm('Take it away')

  expect(await screen.findByText(/at least one manager/)).toBeTruthy()
})

test('lets nobody change their own roles and says why', async () => {
  open({ ...PERSON, allowed: [] }, { me: 'p1' })

  expect(
    await screen.findByText('Nobody changes their own roles. Ask another manager.'),
  ).toBeTruthy()
  const away = screen.getByRole('button', { name: 'Take away: Hub manager' })
  expect(away.hasAttribute('disabled')).toBe(true)
})

test('suspends only with a reason', async () => {
  const sent = answer('post', '/people/p1/suspend', 200, { ...PERSON, state: 'suspended' })
  open(PERSON, { network: true })

  await userEvent.click(await screen.findByRole('button', { name: 'Suspend' }))
  expect(screen.getByText('Say why in a few words.')).toBeTruthy()
  await userEvent.type(
    screen.getByRole('textbox', { name: 'Reason for the suspension' }),
    'Shared the key',
  )
  await userEvent.click(screen.getByRole('button', { name: 'Suspend' }))
  await confirm('Suspend')

  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([{ reason: 'Shared the key' }]),
  )
})

test('shows managers no way to suspend', async () => {
  open({ ...PERSON, allowed: ['grant'] })

  await screen.findByRole('button', { name: 'Give the role' })
  expect(screen.queryByRole('button', { name: 'Suspend' })).toBeNull()
})

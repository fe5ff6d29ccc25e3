import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'

import type { Application } from '@/api/applications'
import { ProblemError, UNREACHABLE } from '@/api/problem'
import { loadWords } from '@/lib/i18n/i18n'
import { render } from '@/testing/render'
import { answer, refuse, show } from '@/testing/show'

import { ConflictDialog } from './ConflictDialog'
import { History } from './History'
import { InviteForm } from './InviteForm'
import { SaveState } from './SaveState'

beforeEach(() => loadWords('applications', 'problems'))

const problem = (type: string, status: number) => new ProblemError({ type, title: type, status })

const APPLICATION = {
  id: 'a1',
  call: { id: 'c1', title: 'Call', zone: 'Asia/Baku', stage: 'open' },
  role: 'owner',
  state: 'submitted',
  is_open: true,
  created_at: '2026-11-20T08:00:00Z',
  snapshots: [{ number: 1, submitted_at: '2026-11-22T10:00:00Z', submitted_by: 'Ada' }],
  withdrawn_at: null,
  withdraw_reason: null,
} as unknown as Application

test.each([
  ['saved', null, 'Saved 14:03'],
  ['saving', null, 'Saving'],
  ['waiting', null, 'Not saved yet'],
  ['offline', problem(UNREACHABLE, 0), 'Kept on this device, no connection'],
  ['conflict', null, 'Not saved: somebody changed the same answer'],
  [
    'refused',
    problem('/problems/call-not-open', 409),
    'Not saved: The call takes no applications now.',
  ],
] as const)('%s is said in words', (saving, error, words) => {
  const draft = { saving, error, savedAt: '2026-11-22T10:03:00Z' }
  show(<SaveState draft={draft} zone="Asia/Baku" onAgain={vi.fn()} />)
  expect(screen.getByRole('status').textContent).toBe(words)
})

test('what is not saved can be tried again', async () => {
  const again = vi.fn()
  const draft = { saving: 'offline', error: problem(UNREACHABLE, 0), savedAt: '' } as const
  const { user } = render(<SaveState draft={draft} zone="Asia/Baku" onAgain={again} />)
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(again).toHaveBeenCalledOnce()
})

test('both texts are shown, and one of them or a third is taken', async () => {
  const taken = vi.fn()
  const conflicts = [
    { field: 'idea', theirs: 'Theirs', yours: 'Mine' },
    { field: 'stage', theirs: 'idea', yours: undefined },
  ]
  const { user } = render(
    <ConflictDialog
      conflicts={conflicts}
      nameOf={(field) => field}
      show={(_, shown) => <p>{String(shown ?? 'nothing')}</p>}
      onResolve={taken}
    />,
  )
  expect(screen.getByText('Mine', { selector: 'p' })).toBeDefined()
  expect(screen.getByText('Theirs', { selector: 'p' })).toBeDefined()
  await user.click(screen.getAllByRole('radio', { name: 'Something else' })[0] as HTMLElement)
  await user.clear(screen.getByRole('textbox', { name: 'The answer' }))
  await user.type(screen.getByRole('textbox', { name: 'The answer' }), 'Ours')
  await user.click(screen.getAllByRole('radio', { name: 'Theirs' })[1] as HTMLElement)
  await user.click(screen.getAllByRole('button', { name: 'Go on with this' }).at(-1) as HTMLElement)
  expect(taken).toHaveBeenCalledWith({ idea: 'Ours', stage: 'idea' })
})

test('somebody is invited, and an address that is invited already is told', async () => {
  const sent = answer('post', '/applications/a1/invitations', 200, APPLICATION)
  const { user } = render(<InviteForm id="a1" />)
  const send = () => user.click(screen.getByRole('button', { name: 'Send the invitation' }))
  await send()
  expect(screen.getByText('Type an address such as name@example.com.')).toBeDefined()
  await user.type(screen.getByRole('textbox', { name: 'E-mail address' }), 'ada@example.com')
  await send()
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]?.body).toEqual({ email: 'ada@example.com', role: 'editor', language: 'en' })
  refuse('post', '/applications/a1/invitations', 409, 'member-invited')
  await user.type(screen.getByRole('textbox', { name: 'E-mail address' }), 'bob@example.com')
  await send()
  expect(await screen.findByText('This address is invited already.')).toBeDefined()
})

test('an application is withdrawn with a reason', async () => {
  const sent = answer('post', '/applications/a1/withdraw', 200, APPLICATION)
  const { user } = render(<History application={APPLICATION} />)
  expect(screen.getByText('Version 1 sent by Ada')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Withdraw the application' }))
  const act = () =>
    user.click(
      screen.getAllByRole('button', { name: 'Withdraw the application' }).at(-1) as HTMLElement,
    )
  await act()
  expect(screen.getByText('Say why in a few words.')).toBeDefined()
  await user.type(screen.getByRole('textbox', { name: 'Why?' }), 'No time')
  await act()
  await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ reason: 'No time' }]))
})

import { act, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import { AccountForm } from './AccountForm'
import { AskForm } from './AskForm'
import { useJoin, useSignUp } from './api'
import { LookIntoMail } from './LookIntoMail'
import { NewPasswordForm } from './NewPasswordForm'

const PASSWORD = 'mugham at midnight'
const ME = { id: 'p1', name: 'Nərgiz', email: 'nargiz@baku.example' }

beforeAll(() => loadWords('joining', 'passwords', 'problems'))
afterEach(() => vi.useRealTimers())

const onJoined = vi.fn()
const onExpired = vi.fn()
afterEach(() => {
  onJoined.mockReset()
  onExpired.mockReset()
})

function Join() {
  const join = useJoin()
  return (
    <AccountForm
      joining={join}
      join={(account) => join.mutateAsync({ token: 'secret-token', ...account })}
      known={['nargiz@baku.example', 'Creative Hub Baku']}
      submit="Make my account"
      onJoined={onJoined}
      onExpired={onExpired}
    />
  )
}

const name = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Your name' })
const password = (label = 'Password') =>
  screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' })
const submit = () => userEvent.click(screen.getByRole('button', { name: 'Make my account' }))

async function fill(secret = PASSWORD) {
  await userEvent.type(name(), 'Nərgiz Quliyeva')
  await userEvent.type(password(), secret)
}

test('makes the account with the token of the letter', async () => {
  const sent = answer('post', '/accounts', 201, ME)
  show(<Join />)

  await fill()
  await submit()

  await vi.waitFor(() => expect(onJoined).toHaveBeenCalledWith(ME))
  const account = { token: 'secret-token', name: 'Nərgiz Quliyeva', password: PASSWORD }
  expect(sent.map(({ body }) => body)).toEqual([account])
  expect(password().autocomplete).toBe('new-password')
})

test('shows which rules the password keeps while it is typed', async () => {
  show(<Join />)
  expect(screen.getAllByText('still to do').length).toBe(3)

  await userEvent.type(password(), 'hub baku creative')
  expect(screen.getAllByText('done').length).toBe(2)
  expect(screen.getByText(/17 so far/)).toBeTruthy()
})

test('refuses a short password before it is sent', async () => {
  const sent = answer('post', '/accounts', 201, ME)
  show(<Join />)

  await fill('too short')
  await submit()

  expect(await screen.findByText('Take at least 15 characters.')).toBeTruthy()
  expect(document.activeElement).toBe(password())
  expect(sent).toEqual([])
})

test('says what the server found in the password and keeps everything typed', async () => {
  refuse('post', '/accounts', 422, 'weak-password', { reasons: ['common'] })
  show(<Join />)

  await fill()
  await submit()

  expect(await screen.findByText(/first things others would try/)).toBeTruthy()
  expect([name().value, password().value]).toEqual(['Nərgiz Quliyeva', PASSWORD])
})

test('tells the page that the link has expired', async () => {
  refuse('post', '/accounts', 410, 'link-expired')
  show(<Join />)

  await fill()
  await submit()

  await vi.waitFor(() => expect(onExpired).toHaveBeenCalledOnce())
})

test('asks for a letter once the address looks right', async () => {
  const sent = answer('post', '/sign-ups', 202, {})
  const onAsked = vi.fn()
  function Ask() {
    const signUp = useSignUp()
    const ask = (email: string) => signUp.mutateAsync({ email })
    return <AskForm asking={signUp} ask={ask} submit="Send" onAsked={onAsked} />
  }
  show(<Ask />)
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'E-mail address' })

  await userEvent.type(field, 'nargiz{Enter}')
  expect(await screen.findByText(/Enter the whole address/)).toBeTruthy()
  await userEvent.type(field, '@baku.example{Enter}')

  await vi.waitFor(() => expect(onAsked).toHaveBeenCalledWith('nargiz@baku.example'))
  expect(sent.map(({ body }) => body)).toEqual([{ email: 'nargiz@baku.example' }])
})

test('names the address and sends the letter again only after a minute', () => {
  vi.useFakeTimers()
  const ask = vi.fn()
  const idle = { error: null, submittedAt: 0, isPending: false }
  show(<LookIntoMail email="nargiz@baku.example" asking={idle} ask={ask} onOther={vi.fn()} />)

  expect(screen.getByText('nargiz@baku.example')).toBeTruthy()
  const again = () => screen.getByRole('button', { name: /Send it again/ })
  expect(again().hasAttribute('disabled')).toBe(true)
  act(() => vi.advanceTimersByTime(61_000))
  expect(again().hasAttribute('disabled')).toBe(false)
})

test('sets a forgotten password', async () => {
  const sent = answer('post', '/passwords', 204)
  const onDone = vi.fn()
  show(<NewPasswordForm token="secret" known={[]} onDone={onDone} onExpired={onExpired} />)

  await userEvent.type(password('New password'), `${PASSWORD}{Enter}`)

  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce())
  expect(sent.map(({ body }) => body)).toEqual([{ token: 'secret', password: PASSWORD }])
})

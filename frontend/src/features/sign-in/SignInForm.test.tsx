import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { server } from '@/testing/server'

import { SignInForm } from './SignInForm'

const ME = { id: 'p1', name: 'Nərgiz', email: 'nargiz@baku.example' }
const PASSWORD = 'weave-one-thread-at-a-time'

beforeAll(() => loadWords('session', 'problems'))

function show(props: { demo?: boolean; email?: string } = {}) {
  const onSignedIn = vi.fn()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SignInForm onSignedIn={onSignedIn} {...props} />
    </QueryClientProvider>,
  )
  return onSignedIn
}

const email = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'E-mail address' })
const password = () => screen.getByLabelText<HTMLInputElement>('Password', { selector: 'input' })
const submit = () => screen.getByRole('button', { name: 'Sign in' })

function answer(status: number, body: object) {
  const sent: unknown[] = []
  server.use(
    http.post('*/api/v1/session', async ({ request }) => {
      sent.push(await request.json())
      return HttpResponse.json(body, { status })
    }),
  )
  return sent
}

async function fill() {
  await userEvent.type(email(), ' nargiz@baku.example')
  await userEvent.type(password(), PASSWORD)
}

test('signs in and gives the person to the page', async () => {
  const sent = answer(201, ME)
  const onSignedIn = show()

  await fill()
  await userEvent.click(screen.getByRole('checkbox', { name: 'Keep me signed in' }))
  await userEvent.click(submit())

  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledWith(ME))
  expect(sent).toEqual([{ email: 'nargiz@baku.example', password: PASSWORD, remember: true }])
})

test('helps password managers', () => {
  show()

  expect([email().autocomplete, email().type]).toEqual(['username', 'email'])
  expect([password().autocomplete, password().type]).toEqual(['current-password', 'password'])
})

test('shows and hides the password', async () => {
  show()

  await userEvent.click(screen.getByRole('button', { name: 'Show the password' }))
  expect(password().type).toBe('text')
  await userEvent.click(screen.getByRole('button', { name: 'Hide the password' }))
  expect(password().type).toBe('password')
})

test('says at the field that both do not match, keeps what was typed and goes there', async () => {
  answer(401, { type: '/problems/wrong-credentials', title: 'Wrong', status: 401 })
  const onSignedIn = show()

  await fill()
  await userEvent.click(submit())

  await screen.findByText('Address and password do not match. Check both and try again.')
  expect(document.activeElement).toBe(password())
  expect(password().value).toBe(PASSWORD)
  expect(onSignedIn).not.toHaveBeenCalled()
})

test('sums up what is missing, sends nothing and goes to the first field', async () => {
  const sent = answer(201, ME)
  show()

  await userEvent.click(submit())

  expect(screen.getByText('Two things need another look')).toBeTruthy()
  expect(document.activeElement).toBe(email())
  await userEvent.click(screen.getByRole('link', { name: 'Enter your password.' }))
  expect(document.activeElement).toBe(password())
  expect(sent).toEqual([])
})

test('counts down after too many tries and lets nobody try meanwhile', async () => {
  const problem = { type: '/problems/too-many-tries', title: 'Slow', status: 429, retry_after: 65 }
  const sent = answer(429, problem)
  show()

  await fill()
  await userEvent.click(submit())

  expect((await screen.findAllByText('The next try is possible in 1:05.')).length).toBeGreaterThan(
    0,
  )
  expect(submit().hasAttribute('disabled')).toBe(true)
  expect(sent.length).toBe(1)
})

test('fills in an account of the demo, and offers none elsewhere', async () => {
  show({ demo: true })
  await userEvent.click(screen.getByRole('button', { name: /^Resident/ }))

  expect([email().value, password().value]).toEqual(['resident@baku.example', PASSWORD])
})

test('offers no demo accounts outside of the demo', () => {
  show()

  expect(screen.queryByText('Accounts of the demo hub')).toBeNull()
})

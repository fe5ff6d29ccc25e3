import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'

import { Checkbox } from './Checkbox'
import { PasswordField } from './PasswordField'
import { TextField } from './TextField'

const described = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ')

test('a field says what is wrong with it where it is', () => {
  render(<TextField label="E-mail" help="For replies" error="The end is missing." />)
  const field = screen.getByRole('textbox', { name: 'E-mail' })

  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(described(field)).toContain('The end is missing.')
  expect(described(field)).toContain('For replies')
})

test('a field without a fault is not marked', () => {
  render(<TextField label="E-mail" />)

  expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBeNull()
})

test('a hidden label still names its field', () => {
  render(<TextField label="Find a studio" labelHidden />)

  expect(screen.getByRole('textbox', { name: 'Find a studio' })).toBeTruthy()
})

test('a password is shown only on request and keeps what was typed', async () => {
  render(<PasswordField label="Password" labels={{ show: 'Show', hide: 'Hide' }} />)
  const field = screen.getByLabelText('Password') as HTMLInputElement
  await userEvent.type(field, 'weave one thread')
  expect(field.type).toBe('password')

  await userEvent.click(screen.getByRole('button', { name: 'Show' }))
  expect([field.type, field.value]).toEqual(['text', 'weave one thread'])

  await userEvent.click(screen.getByRole('button', { name: 'Hide' }))
  expect(field.type).toBe('password')
})

test('a checkbox names its fault', () => {
  render(<Checkbox error="Without this the studio cannot be booked.">I have read it</Checkbox>)
  const box = screen.getByRole('checkbox', { name: 'I have read it' })

  expect(box.getAttribute('aria-invalid')).toBe('true')
  expect(described(box)).toContain('Without this the studio cannot be booked.')
})

import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'

import { NumberStepper } from './NumberStepper'

const onChange = vi.fn()

function Length({ isDisabled = false }) {
  const [minutes, setMinutes] = useState(60)
  return (
    <NumberStepper
      label="Length"
      value={minutes}
      onChange={(value) => {
        onChange(value)
        setMinutes(value)
      }}
      min={30}
      max={120}
      step={30}
      format={(value) => `${value} min`}
      labels={{ less: 'Shorter', more: 'Longer' }}
      isDisabled={isDisabled}
    />
  )
}

const spinner = () => screen.getByRole('spinbutton', { name: 'Length' })

test('steps by its buttons and stops at its ends', async () => {
  render(<Length />)
  const longer = screen.getByRole('button', { name: 'Longer' })

  await userEvent.click(longer)
  await userEvent.click(longer)

  expect(spinner().textContent).toBe('120 min')
  expect(longer).toHaveProperty('disabled', true)
})

test.each([
  ['{ArrowUp}', '90 min'],
  ['{ArrowDown}', '30 min'],
  ['{ArrowDown}{ArrowDown}{ArrowDown}', '30 min'],
  ['{PageUp}', '120 min'],
  ['{End}', '120 min'],
  ['{End}{Home}', '30 min'],
])('the keys %s lead to %s', async (keys, words) => {
  render(<Length />)

  await userEvent.tab()
  await userEvent.keyboard(keys)

  expect(document.activeElement).toBe(spinner())
  expect(spinner().getAttribute('aria-valuetext')).toBe(words)
})

test('does nothing while it is disabled', async () => {
  onChange.mockClear()
  render(<Length isDisabled />)

  spinner().focus()
  await userEvent.keyboard('{ArrowUp}')
  await userEvent.click(screen.getByRole('button', { name: 'Longer' }))

  expect(onChange).not.toHaveBeenCalled()
})

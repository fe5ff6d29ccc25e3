import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { ToastRegion } from './ToastRegion'
import { dismissToast, showToast, toastStore } from './toasts'

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  render(<ToastRegion labels={{ region: 'Messages', close: 'Close' }} />)
})

afterEach(() => {
  act(() => {
    for (const { id } of toastStore.read()) dismissToast(id)
  })
  vi.useRealTimers()
})

const user = () => userEvent.setup({ advanceTimers: vi.advanceTimersByTime })
const show = (...message: Parameters<typeof showToast>) => act(() => showToast(...message))
/** Seconds, in small steps: the clock is set anew after each of them. */
async function pass(seconds: number) {
  for (let step = 0; step < seconds * 10; step++) await act(() => vi.advanceTimersByTimeAsync(100))
}

test('a message leaves after its time', async () => {
  show({ title: 'Saved', seconds: 3 })

  await pass(2.5)
  expect(screen.getByText('Saved')).toBeTruthy()
  await pass(1)
  expect(screen.queryByText('Saved')).toBeNull()
})

test('a message without an end stays until it is closed', async () => {
  show({ kind: 'danger', title: 'Not saved', seconds: null })

  await pass(120)
  await user().click(screen.getByRole('button', { name: 'Close' }))

  expect(screen.queryByText('Not saved')).toBeNull()
})

test('the way back is taken once and closes the message', async () => {
  const undo = vi.fn()
  show({ title: 'Cancelled', action: { label: 'Undo', onAction: undo } })

  await user().click(screen.getByRole('button', { name: 'Undo' }))

  expect(undo).toHaveBeenCalledTimes(1)
  expect(screen.queryByText('Cancelled')).toBeNull()
})

test('the clock stands still while somebody is about to act', async () => {
  show({
    title: 'Cancelled',
    seconds: 5,
    note: (left) => `${left} s left`,
    action: { label: 'Undo', onAction: vi.fn() },
  })
  await pass(2.1)

  act(() => screen.getByRole('button', { name: 'Undo' }).focus())
  await pass(60)
  expect(screen.getByText('3 s left')).toBeTruthy()

  act(() => screen.getByRole('button', { name: 'Undo' }).blur())
  await pass(4)
  expect(screen.queryByText('Cancelled')).toBeNull()
})

test('a running clock is read aloud once, not every second', async () => {
  show({ title: 'Cancelled', seconds: 30, note: (left) => `${left} s left` })
  await pass(3.1)

  expect(screen.getByText('27 s left').getAttribute('aria-hidden')).toBe('true')
  expect(screen.getByText('30 s left').className).toBe('visually-hidden')
})

test('a fourth message takes the place of the oldest', () => {
  for (const title of ['one', 'two', 'three', 'four']) show({ title })

  const list = within(screen.getByRole('list'))
  expect(list.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'two',
    'three',
    'four',
  ])
})

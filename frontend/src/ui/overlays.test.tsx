import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'

import { AlertDialog } from './AlertDialog'
import { Button } from './Button'
import { Dialog, DialogTrigger } from './Dialog'

function Alert({ onConfirm, isPending = false }: { onConfirm: () => void; isPending?: boolean }) {
  const [isOpen, setOpen] = useState(true)
  return (
    <AlertDialog
      danger
      title="Cancel the booking?"
      labels={{ confirm: 'Cancel it', dismiss: 'Keep it' }}
      isOpen={isOpen}
      onOpenChange={setOpen}
      onConfirm={onConfirm}
      isPending={isPending}
    >
      The credits come back.
    </AlertDialog>
  )
}

test('the answer that changes nothing comes first', async () => {
  const onConfirm = vi.fn()
  render(<Alert onConfirm={onConfirm} />)
  expect(screen.getByRole('alertdialog', { name: 'Cancel the booking?' })).toBeTruthy()

  await userEvent.tab()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep it' }))
  await userEvent.keyboard('{Enter}')

  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(onConfirm).not.toHaveBeenCalled()
})

test('the action is confirmed once and the question waits for its end', async () => {
  const onConfirm = vi.fn()
  const { rerender } = render(<Alert onConfirm={onConfirm} />)
  await userEvent.click(screen.getByRole('button', { name: 'Cancel it' }))

  rerender(<Alert onConfirm={onConfirm} isPending />)
  await userEvent.click(screen.getByRole('button', { name: 'Cancel it' }))
  await userEvent.keyboard('{Escape}')

  expect(onConfirm).toHaveBeenCalledTimes(1)
  expect(screen.getByRole('alertdialog')).toBeTruthy()
})

test('a task opens from its button and gives the focus back', async () => {
  render(
    <DialogTrigger>
      <Button>Book</Button>
      <Dialog title="Book Video 2" labels={{ close: 'Close' }}>
        Two hours
      </Dialog>
    </DialogTrigger>,
  )
  const opener = screen.getByRole('button', { name: 'Book' })

  await userEvent.click(opener)
  expect(screen.getByRole('dialog', { name: 'Book Video 2' }).textContent).toContain('Two hours')
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))

  await waitFor(() => expect(document.activeElement).toBe(opener))
})

test('a pending button keeps the focus and cannot be pressed again', async () => {
  const onPress = vi.fn()
  render(
    <Button isPending onPress={onPress}>
      Booking…
    </Button>,
  )
  const button = screen.getByRole('button')

  await userEvent.tab()
  await userEvent.click(button)

  expect(document.activeElement).toBe(button)
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(onPress).not.toHaveBeenCalled()
})

import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, show } from '@/testing/show'

import { DeadLetters } from './DeadLetters'
import { QueueState } from './QueueState'

const QUIET = {
  queued: 0,
  running: 0,
  failed: 0,
  oldest_seconds: null,
  workers_seen: 1,
  worker_seen_seconds: 2,
  lost_workers: [],
}
const LETTER = {
  id: 7,
  event: 'BookingConfirmed',
  body: { booking_id: 'b1' },
  error: 'SMTPConnectError: no route to host',
  attempts: 8,
  failed_at: '2026-11-22T08:00:00Z',
}

beforeAll(() => loadWords('operations', 'problems'))

test.each([
  [QUIET, 'Nothing waits. Everything that had to follow has been done.'],
  [{ ...QUIET, queued: 2, oldest_seconds: 3 }, '2 things wait and are being worked on.'],
  [{ ...QUIET, queued: 2, oldest_seconds: 90 }, /waited for more than a minute/],
  [{ ...QUIET, queued: 2, workers_seen: 0 }, 'No worker is running'],
  [{ ...QUIET, lost_workers: ['studio-b'] }, 'A worker ended unexpectedly: studio-b.'],
  [{ ...QUIET, lost_workers: ['a', 'b'] }, '2 workers ended unexpectedly: a and b.'],
])('says in words how the queue is: %j', async (queue, words) => {
  answer('get', '/operations', 200, queue)
  show(<QueueState zone="Asia/Baku" />)

  expect(await screen.findByText(words)).toBeTruthy()
})

test('writes the age of the oldest as a clock', async () => {
  answer('get', '/operations', 200, { ...QUIET, queued: 1, oldest_seconds: 3725.4 })
  show(<QueueState zone="Asia/Baku" />)

  expect(await screen.findByText('1:02:05')).toBeTruthy()
})

test('says so when nothing was given up', async () => {
  answer('get', '/dead-letters', 200, { items: [], next: null })
  show(<DeadLetters zone="Asia/Baku" />)

  expect(await screen.findByText('Nothing was given up')).toBeTruthy()
})

test('shows the error and tries again', async () => {
  answer('get', '/dead-letters', 200, { items: [LETTER], next: null })
  const retried = answer('post', '/dead-letters/7/retry', 202)
  show(<DeadLetters zone="Asia/Baku" />)

  expect(await screen.findByText('SMTPConnectError: no route to host')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

  await vi.waitFor(() => expect(retried.length).toBe(1))
})

test('deletes for good only when asked twice', async () => {
  answer('get', '/dead-letters', 200, { items: [LETTER], next: null })
  const deleted = answer('delete', '/dead-letters/7', 204)
  show(<DeadLetters zone="Asia/Baku" />)

  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }))
  expect(deleted).toEqual([])
  const question = screen.getByRole('alertdialog')
  await userEvent.click(within(question).getByRole('button', { name: 'Delete' }))

  await vi.waitFor(() => expect(deleted.length).toBe(1))
})

import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { slot } from '@/testing/interviews'
import { answer, refuse, show } from '@/testing/show'

import type { OwnRound } from './api'
import { Wishes } from './Wishes'

beforeAll(() => loadWords('interviews', 'problems'))

const round: OwnRound = {
  id: 'r1',
  name: 'Final talks',
  minutes: 30,
  meeting_url: '',
  asks_wishes: true,
  picks_close_at: '2030-05-06T06:00:00Z',
  can_pick: true,
  wishes: [],
  interview: null,
  slots: [slot(0), slot(1), slot(2)],
}
const PATH = '/interview-rounds/r1/applications/a1/wishes'
const time = (number: number) => screen.getAllByRole('button', { pressed: false })[number]

function wishes() {
  show(<Wishes application="a1" round={round} zone="Asia/Baku" />)
}

test('times are ranked by keys alone, the dearest first', async () => {
  const sent = answer('put', PATH, 200, { items: [] })
  wishes()
  time(0)?.focus()
  await userEvent.keyboard('{Enter}{Tab}{Enter}')
  expect(
    screen.getAllByRole('listitem').filter((item) => item.getAttribute('draggable')),
  ).toHaveLength(2)
  screen.getByRole('button', { name: /^Wish .*10:45 more/ }).focus()
  await userEvent.keyboard('{Enter}')
  await userEvent.click(screen.getByRole('button', { name: 'Send my wishes' }))

  await vi.waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]?.body).toEqual({ starts_at: [slot(1), slot(0)] })
})

test('says when it is too late, and keeps what was ranked', async () => {
  refuse('put', PATH, 409, 'picks-closed')
  wishes()
  await userEvent.click(time(2) as HTMLElement)
  await userEvent.click(screen.getByRole('button', { name: 'Send my wishes' }))
  expect(await screen.findByText(/too late to pick/)).toBeTruthy()
  expect(screen.getByText('Not sent yet')).toBeTruthy()
})

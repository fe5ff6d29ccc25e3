import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { answer, refuse, show } from '@/testing/show'

import type { Neighbour } from './api'
import { NeighbourForm } from './NeighbourForm'

const STUDIO = { id: 's1', name: 'Dance 1', zone: 'Asia/Baku' }
const OTHER: Neighbour = {
  studio: { id: 's2', name: 'Sound 1', slug: 'sound-1', kind: 'sound' },
  rule: 'warn',
  reason: { az: 'Səs-küy', en: 'Noise' },
}
const PATH = '/studios/s1/neighbours/s2'

beforeEach(() => loadWords('neighbours', 'problems'))

function open() {
  const onDone = vi.fn()
  show(<NeighbourForm studio={STUDIO} others={[]} neighbour={OTHER} onDone={onDone} />)
  return onDone
}

const keepApart = async () => {
  await userEvent.click(screen.getByRole('radio', { name: 'The other one stays free' }))
  await userEvent.click(screen.getByRole('button', { name: 'Keep them apart' }))
}

test('the rule is changed, and the reason stays', async () => {
  const sent = answer('put', PATH, 200, { ...OTHER, rule: 'forbid' })
  const onDone = open()
  await keepApart()
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
  expect(sent[0]?.body).toEqual({ rule: 'forbid', reason: OTHER.reason })
})

test('bookings that share time are named, and nothing is lost', async () => {
  const times = { starts_at: '2030-05-07T10:00:00Z', ends_at: '2030-05-07T11:00:00Z' }
  const one = { booking_id: 'b1', title: 'Tango', person: 'Leyla', studio: 'Dance 1', ...times }
  const other = { booking_id: null, title: '', person: '', studio: 'Sound 1', ...times }
  refuse('put', PATH, 409, 'neighbours-clash', { clashes: [{ one, other }] })
  const onDone = open()
  await keepApart()
  expect(await screen.findByText('Both are booked at the same time once')).toBeTruthy()
  expect(screen.getByText('Leyla, Tango')).toBeTruthy()
  expect(screen.getByText('offered to somebody who waits')).toBeTruthy()
  expect(onDone).not.toHaveBeenCalled()
})

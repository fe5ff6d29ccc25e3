import { expect, test } from 'vitest'

import { aRound, invited, slot } from '@/testing/interviews'

import { countsOf, freeOf, invitedOf } from './shows'

const held = (name: string, state: 'took-place' | 'no-show' | 'cancelled') => {
  const one = invited(name, 0)
  return { ...one, interview: one.interview && { ...one.interview, state } }
}
const round = aRound([
  invited('Loom', 0),
  invited('Weft'),
  invited('Warp', undefined, { withdrawn: true }),
  held('Felt', 'took-place'),
  held('Silk', 'no-show'),
  held('Wool', 'cancelled'),
])

test('each number of a round has as many rows', () => {
  const counts = Object.fromEntries(countsOf(round, 0).map(({ show, count }) => [show, count]))
  expect(counts).toMatchObject({
    waiting: 1,
    placed: 4,
    booked: 1,
    'took-place': 1,
    'no-show': 1,
    cancelled: 1,
  })
  expect(invitedOf(round, 'waiting').map(({ applicant }) => applicant)).toEqual(['Weft'])
  expect(invitedOf(round, undefined)).toHaveLength(6)
})

test('a slot that has begun is not free', () => {
  const free = freeOf(round, 0)
  expect(free.every(({ places }) => places > 0)).toBe(true)
  expect(freeOf(round, Date.parse(slot(0)))).toHaveLength(
    free.filter(({ starts_at: at }) => at !== slot(0)).length,
  )
})

import { expect, test } from 'vitest'

import type { Entry, Place } from './api'
import { fits, inTurn, type Result } from './bulk'

const entry = (id: string, place: string) => ({ id, place }) as Entry
const stage = (place: string, kind: Place['kind'], state: Place['state']) =>
  ({ place, kind, state }) as Place
const PLACES = [
  stage('reviewed', 'review', 'open'),
  stage('talks', 'interview', 'open'),
  stage('over', 'review', 'closed'),
  stage('new', null, null),
]

test('who is in an open stage is decided; reviewers are given in open reviews alone', () => {
  const at = (act: 'decide' | 'assign') =>
    PLACES.map(({ place }) => fits(act, entry('a', place), PLACES))
  expect(at('decide')).toEqual([true, true, false, false])
  expect(at('assign')).toEqual([true, false, false, false])
})

test('one that is refused does not stop the others, and each is told of', async () => {
  const asked: string[] = []
  const told: [string, Result][] = []
  await inTurn(
    ['a', 'b', 'c'].map((id) => entry(id, 'reviewed')),
    async ({ id }) => {
      asked.push(id)
      if (id === 'b') throw new Error('no')
    },
    (id, result) => told.push([id, result]),
    (error) => String(error),
  )
  expect(asked).toEqual(['a', 'b', 'c'])
  expect(told).toEqual([
    ['a', { done: true }],
    ['b', { done: false, why: 'Error: no' }],
    ['c', { done: true }],
  ])
})

import { expect, test } from 'vitest'

import type { EntryDetail } from './api'
import { changedIn, scoreOf } from './moved'

const WEIGHTS = [
  { key: 'idea', weight: 2 },
  { key: 'team', weight: 1 },
]
const said = (answers: { [key: string]: unknown }) => ({ answers })
type Review = EntryDetail['reviews'][number]
const review = (name: string, ...ideas: number[]) =>
  ({
    person: { id: name, name },
    ended_at: null,
    end_reason: null,
    revisions: ideas.map((idea) => ({ content: said({ idea, team: 2 }) })),
  }) as unknown as Review

test('what could not be judged is left out of a mean', () => {
  expect(scoreOf(said({ idea: 4, team: 1, advice: 'Go on' }), WEIGHTS)).toBe(3)
  expect(scoreOf(said({ team: 1 }), WEIGHTS)).toBe(1)
  expect(scoreOf(said({}), WEIGHTS)).toBeNull()
})

test('only reviews that count and were sent again with another score are told', () => {
  const gone = { ...review('Gone', 1, 5), ended_at: 'x', end_reason: 'conflict' } as Review
  const told = changedIn(
    [review('Same', 3, 3), review('Up', 2, 5), review('Once', 1), gone],
    WEIGHTS,
  )
  expect(told).toEqual([{ name: 'Up', before: 2, after: 4, phase: 1 }])
})

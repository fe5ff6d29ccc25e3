import { expect, test } from 'vitest'

import type { Run, SetUp } from './api'
import {
  byAffinity,
  firstWish,
  isSame,
  remedied,
  standOf,
  wishOf,
  withLoad,
  withStand,
} from './wish'

const wish = firstWish({ reviews_each: 3, one_per_organisation: true } as SetUp)
const pair = { application_id: 'a', person_id: 'r' }

test('a pair is pinned, forbidden or free, and never two of them', () => {
  const pinned = withStand(wish, pair, 'pinned')
  const forbidden = withStand(pinned, pair, 'forbidden')
  expect([standOf(pinned, pair), standOf(forbidden, pair)]).toEqual(['pinned', 'forbidden'])
  expect(forbidden.pins).toEqual([])
  expect(standOf(withStand(forbidden, pair, 'free'), pair)).toBe('free')
})

test('what a run left to the stage is shown as the stage has it', () => {
  const setUp = { reviews_each: 3, one_per_organisation: true } as SetUp
  const options = { ...wish, repairs: true, reviews_each: null, one_per_organisation: false }
  const found = wishOf(setUp, { options })
  expect([found.repairs, found.reviews_each, found.one_per_organisation]).toEqual([false, 3, false])
})

test('the last load of a reviewer counts', () => {
  const once = withLoad(wish, { person_id: 'r', least: 0, most: 2 })
  const twice = withLoad(once, { person_id: 'r', least: 1, most: 4 })
  expect(twice.loads).toEqual([{ person_id: 'r', least: 1, most: 4 }])
})

test('a remedy becomes a wish: more by some, lower minimums, fewer for others', () => {
  const run = {
    options: wish,
    reviewers: [
      { person_id: 'r', least: 2, most: 3 },
      { person_id: 's', least: 0, most: 3 },
    ],
    applications: [{ id: 'a', reviews: 3 }],
  } as Run
  const found = remedied(run, {
    extra: [{ id: 'r', number: 2 }],
    waived: [{ id: 'a', number: 1 }],
    lowered: [{ id: 'r', number: 1 }],
  })
  expect(found.loads).toEqual([{ person_id: 'r', least: 1, most: 5 }])
  expect(found.reviews).toEqual([{ application_id: 'a', reviews: 2 }])
})

test('the order of wishes does not make them different', () => {
  const other = { application_id: 'b', person_id: 'r' }
  const one = withStand(withStand(wish, pair, 'pinned'), other, 'pinned')
  const two = withStand(withStand(wish, other, 'pinned'), pair, 'pinned')
  expect([isSame(one, two), isSame(one, wish)]).toEqual([true, false])
})

test('reviews are counted by tens of affinity, and 100 belongs to the last', () => {
  const given = [0, 9, 10, 99, 100].map((affinity) => ({ affinity }))
  const run = { applications: [{ given }] } as unknown as Run
  expect(byAffinity(run)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 2])
})

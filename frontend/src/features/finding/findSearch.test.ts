import { expect, test } from 'vitest'

import { type FoundTime, itemsOf, parseFind } from './findSearch'
import { byDay, withItem } from './found'

const POOL = '01a200b1-6b96-75a8-b342-b778a2ac831b'
const OTHER = '01a200b1-6b96-75a8-b342-b778a2ac831c'

test('reads what an address says and drops what it may not say', () => {
  const good = {
    kind: 'sound',
    minutes: 120,
    people: 3,
    with: `${POOL}:3`,
    group: OTHER,
    days: 14,
    at: '18:00',
  }
  expect(parseFind({ ...good, other: 1 })).toEqual(good)
  const bad = {
    kind: 'cave',
    minutes: 0,
    people: 1,
    with: 'a:1',
    group: 'us',
    days: 15,
    at: '18:30',
  }
  expect(parseFind(bad)).toEqual({})
})

test('an extra is wanted, wanted more often, and not wanted any more', () => {
  const one = withItem({ minutes: 60 }, POOL, 1)
  expect(one).toEqual({ minutes: 60, with: `${POOL}:1` })
  const both = withItem(withItem(one, OTHER, 2), POOL, 3)
  expect(itemsOf(both)).toEqual([
    { pool_id: OTHER, quantity: 2 },
    { pool_id: POOL, quantity: 3 },
  ])
  expect(withItem(one, POOL, 0).with).toBeUndefined()
})

test('times stand in the order of the calendar and keep their rank', () => {
  const at = (hour: string) =>
    ({ starts_at: `${hour}:00Z`, local_starts_at: `${hour}:00` }) as FoundTime
  const found = byDay([at('2030-05-08T18:00'), at('2030-05-07T18:00'), at('2030-05-07T10:00')])
  expect(found.map(([day, times]) => [day, times.map(({ rank }) => rank)])).toEqual([
    ['2030-05-07', [2, 1]],
    ['2030-05-08', [0]],
  ])
})

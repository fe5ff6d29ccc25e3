import { expect, test } from 'vitest'

import type { Hit, Slot } from './api'
import { CANCEL, chosenFor, colliding, decisionsOf, slotKey } from './decisions'

const slot = (studio_id: string, from: number): Slot => ({
  studio_id,
  studio: studio_id,
  starts_at: `2030-05-06T${from}:00:00Z`,
  ends_at: `2030-05-06T${from + 1}:00:00Z`,
})

const hit = (booking_id: string, ...proposals: Slot[]): Hit => ({
  booking_id,
  version: 3,
  title: '',
  people: 1,
  audience: 'resident',
  booked_by: { id: 'p', name: 'Aygün' },
  studio_id: 'a',
  studio: 'a',
  starts_at: '2030-05-06T12:00:00Z',
  ends_at: '2030-05-06T13:00:00Z',
  proposals,
})

test('a booking follows its first proposal until something else is chosen', () => {
  const one = hit('one', slot('a', 14), slot('b', 12))
  expect(chosenFor(one, {})).toBe(slotKey(slot('a', 14)))
  expect(chosenFor(one, { one: slotKey(slot('b', 12)) })).toBe(slotKey(slot('b', 12)))
  expect(chosenFor(one, { one: CANCEL })).toBe(CANCEL)
})

test('a choice that is not proposed any more falls back to the first proposal', () => {
  const one = hit('one', slot('a', 14))
  expect(chosenFor(one, { one: slotKey(slot('a', 19)) })).toBe(slotKey(slot('a', 14)))
})

test('without a proposal somebody has to decide', () => {
  const one = hit('one')
  expect(decisionsOf([one], {})).toBeNull()
  expect(decisionsOf([one], { one: CANCEL })).toEqual([
    { booking_id: 'one', version: 3, re_slot: null },
  ])
})

test('two bookings do not go to the same place', () => {
  const both = [hit('one', slot('a', 14)), hit('two', slot('b', 12), slot('a', 14))]
  expect(colliding(both, {}).size).toBe(0)
  expect(decisionsOf(both, {})?.length).toBe(2)
  const choices = { two: slotKey(slot('a', 14)) }
  expect([...colliding(both, choices)]).toEqual(['one', 'two'])
  expect(decisionsOf(both, choices)).toBeNull()
  expect(decisionsOf(both, { ...choices, one: CANCEL })).toHaveLength(2)
})

import { expect, test } from 'vitest'

import type { Place } from './api'
import { columns, inTrack, isNarrowed, readSearch, toSought } from './sought'

test('an address that cannot be meant asks for everything', () => {
  const search = readSearch({ look: 'pie', order: 'size', track: 'A B', reviews: 1, words: '  ' })
  expect(toSought(search)).toEqual({})
  expect(search.look).toBeUndefined()
})

test('a place is looked at in the table', () => {
  expect(readSearch({ place: 'new' }).look).toBe('table')
})

test('what is usual is not in the address', () => {
  expect(readSearch({ order: 'newest', look: 'board' })).toEqual(readSearch({}))
})

test('a name that reads as a number is a name', () => {
  expect(toSought(readSearch({ words: 5, order: 'score' }))).toEqual({ words: '5', order: 'score' })
})

test('the order narrows nothing', () => {
  expect(isNarrowed({ order: 'score' })).toBe(false)
  expect(isNarrowed({ order: 'score', track: 'music' })).toBe(true)
})

test('empty stages are columns, empty outcomes are not', () => {
  const place = (name: string, count: number, kind: Place['kind'] = null): Place => ({
    place: name,
    name: null,
    kind,
    state: null,
    count,
    tracks: [],
    reviews_assigned: 0,
    reviews_sent: 0,
  })
  const all = [place('new', 0), place('s1', 0, 'review'), place('waiting', 0), place('declined', 2)]
  expect(columns(all).map((one) => one.place)).toEqual(['new', 's1', 'declined'])
})

test('a track counts what is at the place that is chosen, or everywhere', () => {
  const at = (place: string, music: number) =>
    ({
      place,
      tracks: [
        { track: 'music', count: music },
        { track: 'gametech', count: 9 },
      ],
    }) as Place
  const places = [at('new', 2), at('s1', 5)]
  expect([inTrack(places, 'music', undefined), inTrack(places, 'music', 's1')]).toEqual([7, 5])
  expect(inTrack(places, 'cultech', undefined)).toBe(0)
})

import { expect, test } from 'vitest'

import type { Place } from '@/api/interviewRounds'
import { aPlace, aRound, invited, slot } from '@/testing/interviews'
import { type Columns, moveTo, placedBy, swapWith } from './moves'

const loom = invited('Loom', 0)
const round = aRound([loom])
const to = (columns: Columns, column: string, place: Place | undefined = aPlace(1)) =>
  moveTo(round, { one: loom, from: 'aysel' }, { place, column, columns })

test('another room keeps the people', () => {
  expect(to('rooms', 'blue')).toEqual({
    placement: {
      application_id: 'Loom',
      starts_at: slot(1),
      moved_from: slot(0),
      room_id: 'blue',
      interviewers: ['aysel'],
    },
  })
})

test('another person takes the place of the one it was dragged from, in the same room', () => {
  const move = to('people', 'rauf')
  expect(move).toMatchObject({ placement: { room_id: 'red', interviewers: ['rauf'] } })
})

test('the second of two people stays', () => {
  const panel = [
    { id: 'aysel', name: 'Aysel' },
    { id: 'nigar', name: 'Nigar' },
  ]
  const one = { ...loom, interview: loom.interview && { ...loom.interview, panel } }
  const move = moveTo(
    { ...round, panel_size: 2 },
    { one, from: 'aysel' },
    {
      place: aPlace(1, { people: ['aysel', 'nigar', 'rauf'] }),
      column: 'rauf',
      columns: 'people',
    },
  )
  expect(move).toMatchObject({ placement: { interviewers: ['nigar', 'rauf'] } })
})

test('the room of now is left when it is taken', () => {
  const move = to('people', 'aysel', aPlace(1, { rooms: ['blue'] }))
  expect(move).toMatchObject({ placement: { room_id: 'blue', interviewers: ['aysel'] } })
})

test.each([
  ['rooms', 'red', aPlace(0), 'here'],
  ['people', 'aysel', aPlace(0), 'here'],
  ['rooms', 'red', aPlace(1, { is_over: true }), 'over'],
  ['rooms', 'red', aPlace(1, { guest_is_free: false }), 'guestBusy'],
  ['rooms', 'red', aPlace(1, { rooms: ['blue'] }), 'roomTaken'],
  ['people', 'aysel', aPlace(1, { rooms: [] }), 'noRoom'],
  ['people', 'rauf', aPlace(1, { people: ['aysel'] }), 'personTaken'],
  ['rooms', 'red', aPlace(1, { people: [] }), 'tooFew'],
] as const)('%s %s is refused as %#', (columns, column, place, refusal) => {
  expect(to(columns, column, place)).toEqual({ refusal })
})

test('what the round does not offer is no place', () => {
  const target = { place: undefined, column: 'red', columns: 'rooms' } as const
  expect(moveTo(round, { one: loom }, target)).toEqual({ refusal: 'notOffered' })
})

test('those who must not meet do not, and nobody of them is chosen', () => {
  const one = { ...loom, excluded: [{ person_id: 'aysel', why: 'panel' as const }] }
  const target = { place: aPlace(1), column: 'aysel', columns: 'people' } as const
  expect(moveTo(round, { one }, target)).toEqual({ refusal: 'mayNotMeet' })
  const room = { place: aPlace(1), column: 'red', columns: 'rooms' } as const
  expect(moveTo(round, { one }, room)).toMatchObject({ placement: { interviewers: ['rauf'] } })
})

const drum = invited('Drum', 1)

test('two change places: time, room and people of the other, both at once', () => {
  const swap = swapWith({ one: loom }, drum)
  const placed = (one: string, to: typeof loom, from: number, at: number) => ({
    application_id: one,
    starts_at: slot(at),
    moved_from: slot(from),
    room_id: to.interview?.room?.id,
    interviewers: to.interview?.panel.map(({ id }) => id),
  })
  expect(placedBy(swap)).toEqual([placed('Loom', drum, 0, 1), placed('Drum', loom, 1, 0)])
  expect(swap).toMatchObject({ name: 'Drum' })
})

test('nobody changes with themselves, or with who has no interview ahead', () => {
  expect(swapWith({ one: loom }, loom)).toBeUndefined()
  expect(swapWith({ one: loom }, { ...drum, interview: null })).toBeUndefined()
  expect(swapWith({ one: loom }, { ...drum, withdrawn: true })).toBeUndefined()
  expect(swapWith({ one: { ...loom, interview: null } }, drum)).toBeUndefined()
})

test('who must not meet whom does not by changing, either', () => {
  const excluded = [{ person_id: loom.interview?.panel[0]?.id ?? '', why: 'panel' as const }]
  const refused = swapWith({ one: loom }, { ...drum, excluded })
  expect(refused).toEqual({ refusal: 'mayNotMeet' })
  expect(placedBy(refused)).toBeUndefined()
})

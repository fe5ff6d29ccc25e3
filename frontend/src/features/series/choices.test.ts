import { expect, test } from 'vitest'

import type { Alternative, PreviewDate } from './api'
import { chosenOf, countOf, isTakenBy, leaveOut, undecided, wishOf } from './choices'

const later: Alternative = {
  changes: 'time',
  studio_id: 'a',
  studio: 'Səs 1',
  starts_at: '2030-05-14T16:00:00Z',
  ends_at: '2030-05-14T18:00:00Z',
  local_starts_at: '2030-05-14T20:00:00',
}
const date = (day: number, state: PreviewDate['state']): PreviewDate => ({
  recurrence_wall: `2030-05-${day}T18:00:00`,
  starts_at: `2030-05-${day}T14:00:00Z`,
  ends_at: `2030-05-${day}T16:00:00Z`,
  local_starts_at: `2030-05-${day}T18:00:00`,
  local_ends_at: `2030-05-${day}T20:00:00`,
  shifted: false,
  state,
  violations: [],
  parts: [],
  alternatives: state === 'taken' ? [later] : [],
})
const DATES = [date(10, 'free'), date(14, 'taken'), date(21, 'closed')]
const [, TAKEN, CLOSED] = DATES as [PreviewDate, PreviewDate, PreviewDate]

test('free dates need no decision', () => {
  expect(undecided(DATES, {})).toEqual([TAKEN, CLOSED])
})

test('what is left open can be left out at once', () => {
  const choices = leaveOut(DATES, { [TAKEN.recurrence_wall]: later })

  expect(undecided(DATES, choices)).toEqual([])
  expect(wishOf(DATES, choices)).toEqual({
    exdates: [CLOSED.recurrence_wall],
    substitutes: [
      {
        recurrence_wall: TAKEN.recurrence_wall,
        studio_id: 'a',
        starts_at: '2030-05-14T16:00:00Z',
      },
    ],
  })
  expect(countOf(DATES, choices)).toBe(2)
})

test('an alternative that is gone is no decision any more', () => {
  const gone = { ...TAKEN, alternatives: [] }

  expect(chosenOf(gone, { [TAKEN.recurrence_wall]: later })).toBeUndefined()
})

test('an alternative serves one date only', () => {
  const two = [TAKEN, { ...date(15, 'taken'), alternatives: [later] }]
  const choices = { [TAKEN.recurrence_wall]: later }

  expect(isTakenBy(later, two[1] as PreviewDate, two, choices)).toBe(true)
  expect(isTakenBy(later, TAKEN, two, choices)).toBe(false)
})

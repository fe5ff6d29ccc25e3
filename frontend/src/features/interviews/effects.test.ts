import { expect, test } from 'vitest'
import { aRound, invited, slot } from '@/testing/interviews'
import { effectsOf, startsOf } from './effects'
import { valuesOf, wishOf } from './roundValues'

const NOW = Date.parse('2030-05-05T08:00:00Z')
const round = aRound([
  invited('Loom', 0),
  invited('Knot', 2),
  invited('Weft', undefined, { wishes: [slot(2)] }),
])
const same = wishOf(valuesOf(round), 'Asia/Baku')

test('slots lie an interview and its pause apart', () => {
  expect(startsOf(same)).toEqual([0, 1, 2].map((number) => Date.parse(slot(number))))
})

test('an unchanged round does nothing', () => {
  expect(effectsOf(round, same, NOW)).toEqual({ slots: 3, odd: [], told: 0, late: 0, losing: [] })
})

test('a shorter window leaves an interview and a wish outside', () => {
  const windows = [{ starts_at: slot(0), ends_at: slot(2) }]
  const found = effectsOf(round, { ...same, windows }, NOW)
  expect(found.slots).toBe(2)
  expect(found.odd.map(({ one, why }) => [one.applicant, why])).toEqual([['Knot', ['time']]])
  expect(found.losing.map(({ applicant }) => applicant)).toEqual(['Weft'])
})

test('rooms and people that leave are named with the interviews they hold', () => {
  const found = effectsOf(round, { ...same, rooms: ['blue'], interviewers: ['rauf'] }, NOW)
  expect(found.odd.map(({ why }) => why)).toEqual([
    ['room', 'people'],
    ['room', 'people'],
  ])
})

test('another link is told to those who have an interview ahead', () => {
  const link = { ...same, meeting_url: 'https://meet.example/' }
  expect(effectsOf(round, link, NOW).told).toBe(2)
  expect(effectsOf(round, link, Date.parse(slot(1))).told).toBe(1)
})

test('an end of picks that is over leaves those without a time to the hub', () => {
  const early = { ...same, picks_close_at: '2030-05-04T08:00:00Z' }
  expect(effectsOf(round, early, NOW).late).toBe(1)
})

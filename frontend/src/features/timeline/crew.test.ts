import { expect, test } from 'vitest'

import { at, makeBooking, makeDay, makeDayStudio } from '@/testing/studioDay'

import { makeBoard } from './board'
import { freeAt, makeCrew } from './crew'
import { linesOf } from './lines'
import { countsOf, onlyPart } from './parts'

const studios = [makeDayStudio('sound-1', { bookings: [makeBooking('10:00', '12:00')] })]
const extras = [
  {
    id: 'mic',
    kind: 'equipment' as const,
    name: 'Microphone',
    units: 3,
    free: [
      { at: at('00:00'), free: 3 },
      { at: at('10:00'), free: 1 },
      { at: at('11:00'), free: 1 },
      { at: at('12:00'), free: 3 },
    ],
  },
  { id: 'engineer', kind: 'people' as const, name: 'Engineer', units: 1, free: [] },
]
const held = [{ booking_id: '10:00-12:00', extra_id: 'mic', ...{ starts_at: '', ends_at: '' } }]
const unit = { state: 'in-service' as const, reason: '', open: [] }
const units = [
  {
    ...unit,
    id: 'm1',
    kind: 'equipment' as const,
    name: 'MIC 1',
    extra_ids: ['mic'],
    bookings: held,
  },
  {
    ...unit,
    id: 'm2',
    kind: 'equipment' as const,
    name: 'MIC 2',
    extra_ids: ['mic'],
    bookings: [],
  },
  {
    ...unit,
    id: 'w1',
    kind: 'operator' as const,
    name: 'Ceyhun',
    extra_ids: ['engineer'],
    bookings: held,
  },
]
const managed = { ...makeDay(studios), extras, units }
const { scale } = makeBoard(managed)

test('a pool says how many are left, in steps that differ', () => {
  const [pool] = makeCrew(managed, scale).equipment
  expect(pool?.steps).toEqual([
    { from: 540, to: 600, free: 3 },
    { from: 600, to: 720, free: 1 },
    { from: 720, to: 1260, free: 3 },
  ])
  expect(pool === undefined ? null : freeAt(pool, 660)).toBe(1)
})

test('managers see the same booking with its studio, its operator and its things', () => {
  const crew = makeCrew(managed, scale)
  const [mic] = crew.equipment
  const jobs = [...crew.operators, ...(mic?.members ?? [])].map(({ name, skills, blocks }) => [
    name,
    skills,
    blocks.map(({ key, where }) => [key, where]),
  ])
  const job = ['10:00-12:00', 'sound-1']
  expect(jobs).toEqual([
    ['Ceyhun', ['Engineer'], [job]],
    ['MIC 1', [], [job]],
    ['MIC 2', [], []],
  ])
})

test('others see numbers of people and things, and no names', () => {
  const crew = makeCrew({ ...managed, units: null }, scale)
  expect(crew.operators).toEqual([])
  expect([...crew.skills, ...crew.equipment].map(({ name, members }) => [name, members])).toEqual([
    ['Engineer', []],
    ['Microphone', []],
  ])
})

test('the focus walks over the units of a pool only while it is open', () => {
  const board = makeBoard(managed)
  const crew = makeCrew(managed, scale)
  const ids = (opened: string[]) => linesOf(board, crew, new Set(opened)).map(({ id }) => id)
  expect(ids([])).toEqual(['sound-1', 'w1', 'mic'])
  expect(ids(['mic'])).toEqual(['sound-1', 'w1', 'mic', 'm1', 'm2'])
})

test('a part leaves the others out and keeps the hours', () => {
  const board = makeBoard(managed)
  const crew = makeCrew(managed, scale)
  expect(countsOf(board, crew)).toEqual({ studios: 1, people: 1, equipment: 1 })
  const people = onlyPart(board, crew, 'people')
  expect([people.board.rows, people.crew?.equipment, people.crew?.operators.length]).toEqual([
    [],
    [],
    1,
  ])
  expect(people.board.scale).toEqual(board.scale)
  expect(onlyPart(board, crew, 'studios').crew).toBeNull()
})

import { expect, test } from 'vitest'

import type { Job } from './api'
import { standingOf } from './standing'

const job = (fields: Partial<Job>): Job => ({
  booking_id: 'b',
  studio: { id: 's', slug: 'sound-1', name: 'Sound 1', kind: 'sound' },
  starts_at: '2030-05-06T13:00:00Z',
  ends_at: '2030-05-06T14:00:00Z',
  title: '',
  note: '',
  people: 1,
  audience: 'resident',
  booked_by: { id: 'p', name: 'Aygün' },
  skills: [],
  items: [],
  checked_in_at: null,
  finished_at: null,
  allowed: [],
  ...fields,
})
const here = { checked_in_at: '2030-05-06T12:50:00Z' }

test.each([
  ['12:00', {}, 'later'],
  ['12:45', {}, 'soon'],
  ['13:00', {}, 'late'],
  ['14:00', {}, 'over'],
  ['12:50', here, 'here'],
  ['13:44', here, 'here'],
  ['13:45', here, 'leaving'],
  ['14:00', here, 'over'],
  ['13:30', { ...here, finished_at: '2030-05-06T13:29:00Z' }, 'left'],
] as const)('at %s', (clock, fields, standing) => {
  expect(standingOf(job(fields), `2030-05-06T${clock}:00Z`)).toBe(standing)
})

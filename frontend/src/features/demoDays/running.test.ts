import { expect, test } from 'vitest'

import type { PublicDay } from './api'
import { running } from './running'

const at = (clock: string) => `2030-05-06T${clock}:00Z`
const day = {
  starts_at: at('14:00'),
  ends_at: at('15:00'),
  pitch_minutes: 5,
  question_minutes: 5,
  pitches: [
    { enrolment_id: 'first', starts_at: at('14:00') },
    { enrolment_id: 'second', starts_at: at('14:25') },
  ],
} as PublicDay

test.each([
  ['13:59', {}],
  ['14:00', { on: 'first', next: 'second', minutes: 25 }],
  ['14:10', { on: undefined, next: 'second', minutes: 15 }],
  ['14:30', { on: 'second', next: undefined, minutes: undefined }],
  ['15:00', {}],
])('at %s the day runs as its order says', (clock, expected) => {
  expect(running(day, Date.parse(at(clock)))).toEqual(expected)
})

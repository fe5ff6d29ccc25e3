import { expect, test } from 'vitest'

import type { Candidate } from './api'
import { firstChosen, stillChosen, unexplained } from './chosen'

const ADA: Candidate = {
  enrolment_id: 'ada',
  name: 'Ada',
  state: 'active',
  done: 2,
  missing: [],
  graduated_on: null,
  serial: null,
  certificate: null,
}
const BOB: Candidate = {
  ...ADA,
  enrolment_id: 'bob',
  name: 'Bob',
  missing: [{ en: 'Show it', az: 'Göstərin' }],
}
const GONE: Candidate = { ...ADA, enrolment_id: 'gone', state: 'graduated' }

test('at first those are chosen who miss nothing and have not graduated', () => {
  expect(firstChosen([ADA, BOB, GONE])).toEqual({ ada: '' })
})

test('who misses something needs a reason before they graduate', () => {
  expect(unexplained([ADA, BOB], { ada: '', bob: ' ' })).toBe(BOB)
  expect(unexplained([ADA, BOB], { ada: '', bob: 'Sold in May' })).toBeUndefined()
  expect(unexplained([ADA, BOB], { ada: '' })).toBeUndefined()
})

test('who has graduated meanwhile is not chosen any more', () => {
  expect(stillChosen([ADA, { ...BOB, state: 'graduated' }], { ada: '', bob: '' })).toEqual([ADA])
})

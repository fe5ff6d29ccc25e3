import { expect, test } from 'vitest'

import { appliesTo, type OpeningException, weekOn } from './openings'

const days = (first_on: string, last_on: string, yearly = false): OpeningException => ({
  id: first_on,
  studio: null,
  first_on,
  last_on,
  yearly,
  hours: [],
  reason: { en: '', az: '' },
})
const WEEK = [{ weekday: 2, opens: '09:00', closes: '18:00' }]

test.each([
  ['2030-05-06', false],
  ['2030-05-07', true],
  ['2030-05-08', true],
  ['2031-05-07', false],
])('the days of %s are its own: %s', (day, applies) => {
  expect(appliesTo(days('2030-05-07', '2030-05-08'), day)).toBe(applies)
})

test.each([
  ['2029-12-30', false],
  ['2030-12-31', true],
  ['2031-01-02', true],
  ['2031-01-03', false],
  ['2030-01-01', false],
])('what comes again each year passes New Year: %s %s', (day, applies) => {
  expect(appliesTo(days('2030-12-31', '2031-01-02', true), day)).toBe(applies)
})

test('the first that applies replaces the week', () => {
  const longer = {
    ...days('2030-05-07', '2030-05-07'),
    hours: [{ opens: '06:00', closes: '24:00' }],
  }
  const exceptions = [longer, days('2030-05-01', '2030-05-31')]
  expect(weekOn(WEEK, exceptions, '2030-05-07')).toEqual([
    { weekday: 2, opens: '06:00', closes: '24:00' },
  ])
  expect(weekOn(WEEK, exceptions, '2030-05-08')).toEqual([])
  expect(weekOn(WEEK, exceptions, '2030-06-01')).toBe(WEEK)
})

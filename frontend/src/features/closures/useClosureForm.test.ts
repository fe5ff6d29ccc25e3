import { expect, test } from 'vitest'

import { skippedTo, timesOf } from './useClosureForm'

const filled = {
  studioIds: [],
  fromDay: '2030-05-06',
  fromTime: '09:00',
  toDay: '2030-05-06',
  toTime: '18:00',
  en: '',
  az: '',
}

test('days and times are those of the hub', () => {
  expect(timesOf(filled, 'Asia/Baku')).toEqual({
    starts_at: '2030-05-06T05:00:00.000Z',
    ends_at: '2030-05-06T14:00:00.000Z',
  })
})

test.each([
  { toTime: '09:00' },
  { toDay: '' },
  { fromTime: '' },
  { fromDay: '0002-05-06' },
  { fromDay: '0203-05-06' },
])('what is not complete or not in order is no time yet: %o', (changed) => {
  expect(timesOf({ ...filled, ...changed }, 'Asia/Baku')).toBeNull()
})

test('a time that the clock skips is no time, and the next one is named', () => {
  const skipped = { ...filled, fromDay: '2030-03-31', fromTime: '02:30', toDay: '2030-03-31' }
  expect(timesOf(skipped, 'Europe/Belgrade')).toBeNull()
  expect(skippedTo(skipped.fromDay, skipped.fromTime, 'Europe/Belgrade')).toBe('03:00')
  expect(skippedTo(skipped.fromDay, skipped.fromTime, 'Asia/Baku')).toBeUndefined()
})

import { describe, expect, test } from 'vitest'

import { AzerbaijaniDateTimeFormat } from './azerbaijaniDates'

// Node knows Azerbaijani, Chromium does not: what Node writes is what ours must write.
const styles: Intl.DateTimeFormatOptions[] = [
  { day: 'numeric', month: 'long', year: 'numeric' },
  { day: 'numeric', month: 'short', year: 'numeric' },
  { day: 'numeric', month: 'long' },
  { day: 'numeric', month: 'short' },
  { day: 'numeric', month: 'numeric', year: 'numeric' },
  { day: '2-digit', month: '2-digit', year: 'numeric' },
  { month: 'long', year: 'numeric' },
  { month: 'short', year: 'numeric' },
  { month: 'long' },
  { weekday: 'long' },
  { weekday: 'long', day: 'numeric', month: 'long' },
  { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  { weekday: 'short', day: 'numeric', month: 'short' },
  { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
]
const days = Array.from({ length: 24 }, (_, index) =>
  Date.UTC(2026, index / 2, 3 + 7 * (index % 2) + index),
)

describe.each(styles)('%o', (style) => {
  test('is what a runtime that knows Azerbaijani writes', () => {
    const options = { ...style, timeZone: 'UTC' }
    const ours = new AzerbaijaniDateTimeFormat(options)
    const known = new Intl.DateTimeFormat('az', options)

    expect(days.map((day) => ours.format(day))).toEqual(days.map((day) => known.format(day)))
  })
})

test('a narrow weekday stays readable', () => {
  const format = new AzerbaijaniDateTimeFormat({ weekday: 'narrow', timeZone: 'UTC' })

  expect(
    Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2026, 10, 23 + day))),
  ).toEqual(['B.e.', 'Ç.a.', 'Ç.', 'C.a.', 'C.', 'Ş.', 'B.'])
})

test('a range is written with our words', () => {
  const format = new AzerbaijaniDateTimeFormat({ day: 'numeric', month: 'long', timeZone: 'UTC' })

  expect(format.formatRange(Date.UTC(2026, 10, 23), Date.UTC(2026, 11, 2))).toBe(
    '23 noyabr\u2009–\u20092 dekabr',
  )
})

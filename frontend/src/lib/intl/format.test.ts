import { beforeAll, describe, expect, test } from 'vitest'

import { type Format, loadDates, makeFormat } from './format'

beforeAll(() => loadDates('az'))

const en = makeFormat('en', 'Asia/Baku')
const az = makeFormat('az', 'Asia/Baku')
const starts = '2026-11-23T10:00:00Z' // 14:00 in Baku
const ends = '2026-11-23T12:30:00Z'
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test.each<[keyof Format, string, string]>([
  ['date', '23 November 2026', '23 noyabr 2026'],
  ['dateShort', '23 Nov 2026', '23 noy 2026'],
  ['day', 'Monday 23 November', '23 noyabr, bazar ertəsi'],
  ['dayShort', 'Mon 23 Nov', '23 noy, B.e.'],
  ['dayAndMonth', '23 Nov', '23 noy'],
  ['dayOfMonth', '23', '23'],
  ['month', 'November 2026', 'noyabr 2026'],
  ['weekday', 'Monday', 'bazar ertəsi'],
  ['weekdayShort', 'Mon', 'B.e.'],
  ['time', '14:00', '14:00'],
  ['dateTime', 'Mon 23 Nov, 14:00', '23 noy, B.e., 14:00'],
])('%s', (style, english, azerbaijani) => {
  const write = (format: Format) => (format[style] as (when: string) => string)(starts)

  expect(write(en)).toBe(english)
  expect(write(az)).toBe(azerbaijani)
})

test('a calendar day is the same day in every zone', () => {
  expect(makeFormat('en', 'America/Los_Angeles').date('2026-11-23')).toBe('23 November 2026')
  expect(makeFormat('en', 'Pacific/Auckland').date('2026-11-23')).toBe('23 November 2026')
})

test('an instant is shown by the clock of the hub', () => {
  expect(en.time('2026-06-01T20:30:00Z')).toBe('00:30')
  expect(en.date('2026-06-01T20:30:00Z')).toBe('2 June 2026')
  expect(makeFormat('en', 'Europe/Belgrade').time('2026-06-01T20:30:00Z')).toBe('22:30')
  expect(makeFormat('en', 'Europe/Belgrade').time('2026-12-01T20:30:00Z')).toBe('21:30')
})

test('a range names its second day only when it passes midnight', () => {
  expect(en.times(starts, ends)).toBe('14:00–16:30')
  expect(en.dateTimes(starts, ends)).toBe('Mon 23 Nov, 14:00–16:30')
  expect(en.dateTimes(starts, '2026-11-23T22:00:00Z')).toBe('Mon 23 Nov, 14:00 – Tue 24 Nov, 02:00')
})

describe('relative', () => {
  test.each([
    ['2026-11-23T10:00:20Z', 'now', 'indi'],
    ['2026-11-23T10:05:00Z', 'in 5 minutes', '5 dəqiqə sonra'],
    ['2026-11-23T09:59:00Z', '1 minute ago', '1 dəqiqə əvvəl'],
    ['2026-11-23T07:00:00Z', '3 hours ago', '3 saat əvvəl'],
    ['2026-11-23T22:30:00Z', 'tomorrow', 'sabah'],
    ['2026-11-22T10:00:00Z', 'yesterday', 'dünən'],
    ['2026-12-05T10:00:00Z', 'in 12 days', '12 gün sonra'],
  ])('%s', (instant, english, azerbaijani) => {
    expect(plain(en.relative(instant, starts))).toBe(english)
    expect(plain(az.relative(instant, starts))).toBe(azerbaijani)
  })
})

test('money keeps its minor units and drops empty ones', () => {
  expect(plain(en.money({ amount: 6250, currency: 'AZN' }))).toBe('₼ 62.50')
  expect(plain(az.money({ amount: 6250, currency: 'AZN' }))).toBe('62,50 ₼')
  expect(plain(az.money({ amount: 1_234_500, currency: 'AZN' }))).toBe('12.345 ₼')
  expect(plain(en.money({ amount: 1_234_550, currency: 'RSD' }))).toBe('RSD 12,345.50')
  expect(plain(en.money({ amount: 500, currency: 'JPY' }))).toBe('¥ 500')
  expect(plain(en.money({ amount: 1500, currency: 'KWD' }))).toBe('KWD 1.500')
})

test('numbers, shares and lengths', () => {
  expect(en.number(12345.678)).toBe('12,345.68')
  expect([en.score(3.4), az.score(3.4), en.score(0.07, 1)]).toEqual(['3.40', '3,40', '0.1'])
  expect(az.number(12345.678)).toBe('12.345,68')
  expect(az.percent(0.624)).toBe('62%')
  expect(az.rate(1250)).toBe('12,5%')
  expect(plain(en.duration(150))).toBe('2 h 30 min')
  expect(plain(az.duration(150))).toBe('2 saat 30 dəq')
  expect(plain(en.duration(60))).toBe('1 h')
  expect(plain(en.duration(0))).toBe('0 min')
})

test('lists', () => {
  expect(en.list(['a', 'b', 'c'])).toBe('a, b and c')
  expect(az.list(['a', 'b', 'c'])).toBe('a, b və c')
  expect(az.list(['a'])).toBe('a')
  expect(az.list([])).toBe('')
})

test('sorts by the Azerbaijani alphabet, as a runtime that knows it does', () => {
  const names = 'əlifba elm çay cırtdan xalça hava ipək ışıq Qala kənd zurna İlham Işıq şəki su Ə e'
    .split(' ')
    .concat('Foto 10', 'Foto 2')
  const known = new Intl.Collator('az', { numeric: true }).compare

  expect([...names].sort(az.compare)).toEqual([...names].sort(known))
  expect([...names].sort(az.compare).slice(0, 5)).toEqual(['cırtdan', 'çay', 'e', 'elm', 'Ə'])
})

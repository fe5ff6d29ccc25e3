import { expect, test } from 'vitest'

import { zoneCity } from './zoneCity'

test.each([
  ['Asia/Baku', 'Baku', 'Bakı'],
  ['Europe/Belgrade', 'Belgrade', 'Belqrad'],
  ['America/New_York', 'New York', 'Nyu York'],
  ['Europe/Zurich', 'Zurich', 'Sürix'],
  ['Europe/Kiev', 'Kyiv', 'Kiyev'],
])('the city of %s has its name in each language', (zone, english, azerbaijani) => {
  expect([zoneCity(zone, 'en'), zoneCity(zone, 'az')]).toEqual([english, azerbaijani])
})

test.each([
  ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
  ['Europe/London', 'London'],
  ['UTC', 'UTC'],
])('a zone without a name of its own, %s, is called by its last part', (zone, city) => {
  expect([zoneCity(zone, 'en'), zoneCity(zone, 'az')]).toEqual([city, city])
})

import { expect, test } from 'vitest'

import { serverTime } from './serverClock'
import { linesOf, nextMoment, stageAt, timeLeft } from './stages'

const call = {
  stage: 'soon',
  opens_at: '2030-05-01T06:00:00Z',
  closes_at: '2030-06-01T14:00:00Z',
  final_closes_at: '2030-06-01T14:15:00Z',
} as const
const at = (moment: string, seconds: number) => Date.parse(moment) + seconds * 1000

test.each([
  [call.opens_at, -1, 'soon', call.opens_at],
  [call.opens_at, 0, 'open', call.closes_at],
  [call.closes_at, -1, 'open', call.closes_at],
  [call.closes_at, 0, 'grace', call.final_closes_at],
  [call.final_closes_at, -1, 'grace', call.final_closes_at],
  [call.final_closes_at, 0, 'closed', null],
] as const)('%s and %d seconds: %s', (moment, seconds, stage, next) => {
  expect(stageAt(call, at(moment, seconds))).toBe(stage)
  expect(nextMoment(call, stage)).toBe(next)
})

test('what is cancelled stays so whatever the clock says', () => {
  expect(stageAt({ ...call, stage: 'cancelled' }, at(call.opens_at, 5))).toBe('cancelled')
})

test('what is left is counted down to nothing', () => {
  expect(timeLeft(call.closes_at, at(call.closes_at, -90_061))).toEqual({
    days: 1,
    hours: 1,
    minutes: 1,
    seconds: 1,
  })
  expect(timeLeft(call.closes_at, at(call.closes_at, 5)).seconds).toBe(0)
})

test('the stopwatch counts from the server’s time, whatever the clock of the computer shows', () => {
  expect(serverTime({ at: 1_000_000, mark: 500 }, 2_500)).toBe(1_002_000)
})

test('each line of a text is an item', () => {
  expect(linesOf('One\n\n two \n')).toEqual(['One', 'two'])
})

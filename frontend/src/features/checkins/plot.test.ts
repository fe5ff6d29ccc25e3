import { expect, test } from 'vitest'

import { HEIGHT, plotted, WIDTH } from './plot'

const value = (month: string, number: number | null) => ({
  month,
  number,
  state: number === null ? ('missing' as const) : ('value' as const),
  currency: null,
})

test('numbers stand from zero up, and a month without one breaks the line', () => {
  const { lines, dots } = plotted([
    value('2030-01-01', 10),
    value('2030-02-01', 20),
    value('2030-03-01', null),
    value('2030-05-01', 5),
  ])
  expect(lines).toEqual([`0,${HEIGHT / 2} ${WIDTH / 4},0`, `${WIDTH},${HEIGHT * 0.75}`])
  expect(dots).toHaveLength(3)
})

test('a series of zeros lies on the ground, and none has no picture', () => {
  expect(plotted([value('2030-01-01', 0)]).dots).toEqual([{ month: '2030-01-01', x: 0, y: HEIGHT }])
  expect(plotted([])).toEqual({ lines: [], dots: [] })
})

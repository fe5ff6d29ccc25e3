import { describe, expect, test } from 'vitest'

import type { Group } from './api'
import { countOf, readChosen, toggled, writeChosen } from './chosen'
import { readCut, writeCut } from './cut'
import { multiplesOf } from './multiples'
import { drawn, HEIGHT, kept, scaleOf, WIDTH } from './plot'

const ids = Array.from({ length: 8 }, (_, n) => `01a2067b-ea99-7fb1-b5cb-8fdf6e94f79${n}`)

describe('what is compared stands in the address', () => {
  test('ids are read once each, no more than six, cohorts before tracks', () => {
    const [a, b] = ids
    const chosen = readChosen({ cohorts: `${a}.${b}.${a}.x`, tracks: ids.join('.') })
    expect([chosen.cohorts, chosen.tracks.length]).toEqual([[a, b], 4])
    expect(readChosen({ cohorts: 7 })).toEqual({ cohorts: [], tracks: [] })
  })

  test('what is chosen keeps its place', () => {
    const chosen = readChosen({ cohorts: `${ids[0]}.${ids[1]}` })
    const more = toggled(chosen, 'cohorts', ids[2] ?? '')
    expect(writeChosen(more)).toEqual({ cohorts: `${ids[0]}.${ids[1]}.${ids[2]}` })
    expect(countOf(toggled(more, 'cohorts', ids[1] ?? ''))).toBe(2)
  })
})

test('a number is read from an address as it was written, and nothing else is', () => {
  const cut = { figure: 'kpi-known', group: 'a', kind: 'track', month: '2030-01-01' } as const
  expect(readCut(writeCut(cut))).toEqual(cut)
  expect(readCut('figure=secrets&group=a&kind=cohort')).toBeUndefined()
  expect(readCut(7)).toBeUndefined()
})

describe('lines of groups', () => {
  const early = ['2025-01-01', '2025-02-01', '2025-05-01'].map((month, n) => ({ month, value: n }))
  const late = [{ month: '2030-01-01', value: 4 }]

  test('begin at the same edge, whenever the groups began, on one scale', () => {
    const scale = scaleOf([early, late])
    expect(scale).toEqual({ months: 4, top: 4, bottom: 0 })
    expect(drawn(late, scale).dots).toEqual([{ month: '2030-01-01', x: 0, y: 0 }])
    expect(drawn(early, scale).dots.map(({ x, y }) => [x, y])).toEqual([
      [0, HEIGHT],
      [WIDTH / 4, (HEIGHT * 3) / 4],
      [WIDTH, HEIGHT / 2],
    ])
  })

  test('break where a month has no number', () => {
    expect(drawn(early, scaleOf([early])).runs.length).toBe(2)
  })
})

test('a share is told only of those who were counted before', () => {
  expect([kept(10, 7), kept(0, 0), kept(null, 3), kept(3, 4), kept(3, null)]).toEqual([
    0.7,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('currencies are never in one picture, and shares have no sum', () => {
  const points = [{ month: '2030-01-01', n: 2, sum: 9, median: 4 }]
  const kpi = (id: string, unit: string, currencies: (string | null)[]) => ({
    kpi_id: id,
    unit,
    months: [],
    lines: currencies.map((currency) => ({ currency, points })),
  })
  const kpis = [kpi('revenue', 'money', ['AZN', 'USD']), kpi('abroad', 'share', [null])]
  const groups = [{ id: 'a', kind: 'cohort', kpis }] as unknown as Group[]
  expect(
    multiplesOf(groups, 'sum').map(({ id, measure, lines }) => [id, measure, lines[0]?.points]),
  ).toEqual([
    ['revenue AZN', 'sum', [{ month: '2030-01-01', value: 9 }]],
    ['revenue USD', 'sum', [{ month: '2030-01-01', value: 9 }]],
    ['abroad ', 'median', [{ month: '2030-01-01', value: 4 }]],
  ])
})

import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, expect, test, vi } from 'vitest'

import { loadWords } from '@/lib/i18n/i18n'
import { aFigure } from '@/testing/outcomes'
import { show } from '@/testing/show'

import { nameOf, openOf, readChoice } from './choice'
import { FigureCard } from './FigureCard'
import { Jobs } from './Jobs'
import { OutcomeParts } from './OutcomeParts'
import { band, curveOf, type Point, steps } from './plot'
import { SurvivalCurve } from './SurvivalCurve'

beforeAll(() => loadWords('outcomes', 'problems'))

const survived = (year: number, value: number, low: number, high: number) =>
  aFigure('survival', { part: String(year), value, low, high, formula: 'kaplan-meier' })
const CURVE = [survived(1, 0.9, 0.8, 0.95), survived(2, 0.6, 0.5, 0.7)]

test('a figure says of how many it is, opens to its rows and how it is computed', async () => {
  const onOpen = vi.fn()
  const figure = aFigure('revenue', { unit: 'money', part: 'AZN', value: 59_000 })
  show(<FigureCard figure={figure} onOpen={onOpen} />)
  expect(screen.getByText('₼ 59,000')).toBeTruthy()
  expect(screen.getByText('n = 6')).toBeTruthy()
  expect(screen.getByText('GALI data dictionary')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: /^Sum, .*: show rows$/ }))
  expect(onOpen).toHaveBeenCalledWith(figure)
})

test.each([
  ['suppressed', 'Too few to tell'],
  ['unknown', 'Unknown'],
  ['not_due', 'Not due yet'],
] as const)('a figure that is %s is words and no number', (state, words) => {
  show(<FigureCard figure={aFigure('grants', { state, value: null, n: 2 })} onOpen={vi.fn()} />)
  expect(screen.getByText(words)).toBeTruthy()
})

test('the curve begins with everybody and ends before the first year that is not told', () => {
  const hidden = aFigure('survival', { part: '3', state: 'suppressed', value: null })
  expect(curveOf([...CURVE, hidden]).map(({ year, rate }) => [year, rate])).toEqual([
    [0, 1],
    [1, 0.9],
    [2, 0.6],
  ])
  expect(curveOf([])).toEqual([])
  expect(curveOf([survived(2, 0.6, 0.5, 0.7)])).toEqual([])
})

test('steps hold until the next year, and the band goes there and back', () => {
  const points = curveOf(CURVE)
  const x = ({ year }: Point) => year
  expect(steps(points, x, ({ rate }) => rate)).toBe('M0 1 H1 V0.9 H2 V0.6')
  expect(
    band(
      points,
      x,
      ({ low }) => low,
      ({ high }) => high,
    ),
  ).toBe('M0 1 H1 V0.95 H2 V0.7 V0.5 V0.8 H1 V1 H0 Z')
})

test('who does not see the curve is told it, and finds it as a table', () => {
  show(<SurvivalCurve figures={[...CURVE, aFigure('closed', { part: '2', value: 3 })]} />)
  const said = 'After year 1: 90%, between 80% and 95%; After year 2: 60%, between 50% and 70%'
  expect(screen.getByText(said)).toBeTruthy()
  const table = within(screen.getByRole('table', { hidden: true }))
  const cells = table.getAllByRole('cell', { hidden: true }).map(({ textContent }) => textContent)
  expect(cells.slice(5)).toEqual(['year 2', '60%', '50% to 70%', '6', '3'])
})

test('jobs that are lost have their sign', () => {
  const jobs = (part: string | null, value: number) =>
    aFigure('jobs', { unit: 'fte', part, value, formula: 'net-fte' })
  show(
    <Jobs figures={[jobs(null, 1.5), jobs('women', 3.25), jobs('men', -1.75)]} onOpen={vi.fn()} />,
  )
  const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(rows).toEqual(['Women+3.25', 'Men−1.75'])
})

test('a hub without startups says how figures come about', () => {
  const none = aFigure('startups', { unit: 'count', value: 0, n: 0 })
  const outcomes = {
    year: 2029,
    first_year: 2029,
    last_year: 2029,
    on_day: '2030-05-06',
    figures: [none],
    programmes: [],
  }
  show(<OutcomeParts outcomes={outcomes} onOpen={vi.fn()} panel={(content) => content} />)
  expect(screen.getByText('No startup has taken part yet')).toBeTruthy()
  expect(screen.queryByText('Survival')).toBeNull()
})

test('an address says whose outcomes, and what is wrong in it is left out', () => {
  const id = '01a204fc-8778-708f-ae30-cda47bd09bba'
  expect(readChoice({ programme: id, cohort: 'x', year: 2028, open: 'jobs' })).toEqual({
    programme: id,
    year: 2028,
    open: 'jobs',
  })
  expect(readChoice({ year: 12, track: 5 })).toEqual({})
  const figures = [aFigure('jobs'), aFigure('jobs', { part: 'women' })]
  expect(figures.map(nameOf)).toEqual(['jobs', 'jobs.women'])
  expect(openOf(figures, 'jobs.women')).toBe(figures[1])
  expect(openOf(figures, undefined)).toBeUndefined()
})

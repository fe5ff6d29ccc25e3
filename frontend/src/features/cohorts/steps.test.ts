import { expect, test } from 'vitest'

import { nextSteps, readLinks } from './steps'

test('what can be done now comes by its day, and nothing else', () => {
  const steps = [
    { state: 'done', due_on: '2026-01-01' },
    { state: 'open', due_on: '2026-03-01' },
    { state: 'again', due_on: '2026-02-01' },
    { state: 'locked', due_on: '2026-01-05' },
    { state: 'handed_in', due_on: '2026-01-06' },
  ] as const
  expect(nextSteps(steps).map(({ due_on }) => due_on)).toEqual(['2026-02-01', '2026-03-01'])
})

test('links are read line by line, and what is none is named', () => {
  expect(readLinks(' https://a.example\n\nhttp://b.example/film ')).toEqual({
    links: ['https://a.example', 'http://b.example/film'],
    wrong: undefined,
  })
  expect(readLinks('https://a.example b.example').wrong).toBe('b.example')
})

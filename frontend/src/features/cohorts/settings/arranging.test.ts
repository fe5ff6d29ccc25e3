import { expect, test } from 'vitest'

import { before, type Draft, moved, outrun, placed, removed, sameSteps, wishOf } from './arranging'

const step = (key: string, part: Draft['part'], needs: string[] = []): Draft => ({
  ...{ key, id: `id-${key}`, part, kind: 'task', dueDays: 7, needs },
  name: { az: key, en: key },
  help: { az: '', en: '' },
})
const STEPS = [
  step('sign', 'onboarding'),
  step('visit', 'onboarding'),
  step('start', 'onboarding', ['sign']),
  step('talks', 'curriculum', ['start']),
  step('money', 'curriculum'),
]
const keys = (steps: Draft[] | null) => steps?.map(({ key }) => key).join(' ')

test('a step moves within its part', () => {
  expect(keys(moved(STEPS, 'visit', -1))).toBe('visit sign start talks money')
  expect(keys(moved(STEPS, 'visit', 1))).toBe('sign start visit talks money')
  expect(keys(moved(STEPS, 'money', -1))).toBe('sign visit start money talks')
  expect(moved(STEPS, 'sign', -1)).toBeNull()
  expect(moved(STEPS, 'start', 1)).toBeNull()
  expect(moved(STEPS, 'talks', -1)).toBeNull()
})

test('no step moves before what it needs, nor behind what needs it', () => {
  const tied = [
    step('sign', 'onboarding'),
    step('start', 'onboarding', ['sign']),
    step('visit', 'onboarding'),
  ]
  expect(moved(tied, 'start', -1)).toBeNull()
  expect(moved(tied, 'sign', 1)).toBeNull()
  expect(keys(moved(tied, 'start', 1))).toBe('sign visit start')
})

test('what is removed is needed no more', () => {
  const left = removed(STEPS, 'sign')
  expect(keys(left)).toBe('visit start talks money')
  expect(left.map(({ needs }) => needs)).toEqual([[], [], ['start'], []])
})

test('a new step comes last in its part, a changed one stays where it was', () => {
  expect(keys(placed(STEPS, step('new', 'onboarding')))).toBe('sign visit start new talks money')
  expect(keys(placed(STEPS, step('new', 'curriculum')))).toBe('sign visit start talks money new')
  expect(keys(placed([step('talks', 'curriculum')], step('new', 'onboarding')))).toBe('new talks')
  expect(keys(placed(STEPS, step('visit', 'onboarding')))).toBe('sign visit start talks money')
  expect(keys(placed(STEPS, step('visit', 'curriculum')))).toBe('sign start talks money visit')
})

test('a step can need what stands before it, and takes no place behind what needs it', () => {
  expect(keys(before(STEPS, step('new', 'onboarding')))).toBe('sign visit start')
  expect(keys(before(STEPS, step('visit', 'onboarding')))).toBe('sign')
  expect(keys(outrun(STEPS, step('sign', 'curriculum')))).toBe('start')
  expect(keys(outrun(STEPS, step('visit', 'curriculum')))).toBe('')
})

test('needs are sent as places, and a step that was saved is the same one', () => {
  expect(wishOf(STEPS).map(({ needs }) => needs)).toEqual([[], [], [0], [2], []])
  const unsaved = STEPS.map((one) => (one.key === 'visit' ? { ...one, id: null } : one))
  expect(wishOf(unsaved).map(({ id }) => id)).toEqual([
    'id-sign',
    undefined,
    'id-start',
    'id-talks',
    'id-money',
  ])
  expect(sameSteps(STEPS, unsaved)).toBe(true)
  expect(sameSteps(STEPS, removed(STEPS, 'money'))).toBe(false)
})

import { expect, test } from 'vitest'

import { changedAt } from './answerAt'

const add = (now: string[] = []) => [...now, 'new']

test('an answer is changed by what it is now, also within an entry', () => {
  const answers = { deck: ['old'], team: [{ who: 'Ada' }, { who: 'Murad', cv: ['old'] }] }
  expect(changedAt(answers, 'deck', add)).toEqual({ ...answers, deck: ['old', 'new'] })
  expect(changedAt(answers, 'team/0/cv', add).team).toEqual([
    { who: 'Ada', cv: ['new'] },
    { who: 'Murad', cv: ['old'] },
  ])
  expect(changedAt(answers, 'team/1/cv', add).team).toEqual([
    { who: 'Ada' },
    { who: 'Murad', cv: ['old', 'new'] },
  ])
})

test('an entry that is gone takes nothing', () => {
  expect(() => changedAt({ team: [] }, 'team/0/cv', add)).toThrow('team/0/cv')
})

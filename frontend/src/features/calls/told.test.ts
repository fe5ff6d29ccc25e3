import { expect, test } from 'vitest'

import { NOTHING, questionsOf, toTold } from './told'

const rule = (kind: string) => ({ kind, sentence: '', choices: [] })
const track = (slug: string) => ({ slug, name: slug, summary: '', places: 3 })

test('only what a rule looks at is asked, and the track when there is a choice', () => {
  const rules = [rule('age'), rule('newcomer'), rule('answer')]
  expect(questionsOf({ rules, tracks: [track('music')] })).toEqual(['age', 'participated'])
  expect(questionsOf({ rules, tracks: [track('music'), track('cultech')] })[0]).toBe('track')
})

test('what was not answered or cannot be read is not told', () => {
  expect(toTold(NOTHING)).toEqual({})
  expect(toTold({ ...NOTHING, team: '-1', age: '151', organisation: 'choir' })).toEqual({})
})

test('answers are told as the server takes them', () => {
  const answers = {
    track: 'music',
    organisation: 'team',
    founded: '2024-05-01',
    place: 'baku',
    team: ' 3 ',
    age: '20',
    participated: 'no',
  }
  expect(toTold(answers)).toEqual({
    track: 'music',
    organisation: 'team',
    founded_on: '2024-05-01',
    place: 'baku',
    team: 3,
    age: 20,
    participated: 'no',
  })
})

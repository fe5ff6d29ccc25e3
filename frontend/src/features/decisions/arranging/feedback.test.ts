import { expect, test } from 'vitest'

import { feedbackOf, saidOf, withMore } from './feedback'

const CRITERIA = [{ key: 'need' }, { key: 'team' }]

test('what is empty is left out, and what is about all comes first', () => {
  expect(feedbackOf({ team: ' Find a seller ', need: '  ', '': 'Apply again' }, CRITERIA)).toEqual([
    { criterion: null, text: 'Apply again' },
    { criterion: 'team', text: 'Find a seller' },
  ])
})

test('what was kept comes back into its field, of several a paragraph each', () => {
  const kept = [
    { criterion: null, label: null, text: 'One' },
    { criterion: 'team', label: 'Team', text: 'Two' },
    { criterion: null, label: null, text: 'Three' },
  ]
  expect(saidOf(kept)).toEqual({ '': 'One\n\nThree', team: 'Two' })
})

test('advice is taken over once', () => {
  const once = withMore('Be bold', 'Talk to ten buyers')
  expect(once).toBe('Be bold\n\nTalk to ten buyers')
  expect(withMore(once, 'Talk to ten buyers')).toBe(once)
  expect(withMore('', 'Talk')).toBe('Talk')
})

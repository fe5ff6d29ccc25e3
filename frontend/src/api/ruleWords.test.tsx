import { renderHook } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { loadWords, speak } from '@/lib/i18n/i18n'

import { type Rule, useRuleWords } from './ruleWords'

const say = (rule: string, limit: number | null) =>
  renderHook(() => useRuleWords())
    .result.current({ rule, limit } as Rule)
    .replaceAll('\u00a0', ' ')

beforeEach(() => loadWords('problems'))

test.each([
  ['notice', 90, 'The studio is booked at least 1 h 30 min ahead.'],
  ['horizon', 1, 'The studio is booked at most one day ahead.'],
  ['horizon', 30, 'The studio is booked at most 30 days ahead.'],
  ['too-many-people', 1, 'There is room for one person.'],
  ['closed', null, 'The studio has to be open for the whole time.'],
  ['unheard-of', null, 'The studio has a rule against it.'],
])('says the rule %s with its limit %s', (rule, limit, words) => {
  expect(say(rule, limit)).toBe(words)
})

test('says rules in Azerbaijani', async () => {
  await speak('az')
  expect(say('too-short', 60)).toBe('Rezerv ən azı 1 saat olmalıdır.')
  await speak('en')
})

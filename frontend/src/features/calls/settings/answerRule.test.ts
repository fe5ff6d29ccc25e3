import { expect, test } from 'vitest'

import { ASKED_FIELDS } from '@/testing/callSettings'
import { type AnswerDraft, answerOf, comparisonsOf, toAnswerRule } from './answerRule'

const wish = (field: string, comparison: AnswerDraft['comparison'], ...values: string[]) =>
  toAnswerRule({ field, comparison, values }, ASKED_FIELDS)

test('each kind of question is compared as it can be', () => {
  expect(ASKED_FIELDS.map((field) => [field.key, comparisonsOf(field)])).toEqual([
    ['stage', ['one-of', 'not-equal']],
    ['arts', ['contains']],
    ['income', ['at-least', 'at-most', 'equal']],
    ['since', ['at-least', 'at-most', 'equal']],
    ['terms', ['equal']],
    ['pitch', []],
  ])
})

test('values are sent as the form keeps its answers', () => {
  expect(wish('stage', 'one-of', 'idea', 'other')?.value).toEqual(['idea', 'other'])
  expect(wish('stage', 'not-equal', 'idea')?.value).toBe('idea')
  expect(wish('income', 'at-least', '500,5')?.value).toBe(50_050)
  expect(wish('since', 'at-most', '2024-02-29')?.value).toBe('2024-02-29')
  const [, , , , terms] = ASKED_FIELDS
  expect(terms && toAnswerRule(answerOf(terms), ASKED_FIELDS)).toEqual({
    field: 'terms',
    comparison: 'equal',
    value: true,
  })
})

test('a rule that says nothing, or compares what cannot be compared, is none', () => {
  expect(wish('stage', 'one-of')).toBeNull()
  expect(wish('stage', 'at-least', '3')).toBeNull()
  expect(wish('income', 'at-least', 'much')).toBeNull()
  expect(wish('income', 'at-least', '5.555')).toBeNull()
  expect(wish('since', 'at-least', '2024')).toBeNull()
  expect(wish('pitch', 'equal', 'x')).toBeNull()
  expect(wish('gone', 'equal', 'x')).toBeNull()
})

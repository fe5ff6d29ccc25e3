import { expect, test } from 'vitest'

import { anAsked, aValue } from '@/testing/checkins'

import { firstEntries, readNumber, toAnswers, wrongWith } from './entries'

test('a month that was not told begins with the figures before', () => {
  const asked = [anAsked({ before: { month: '2030-03-01', number: 1200, currency: 'USD' } })]
  const entry = firstEntries(asked, 'AZN').k1
  expect(entry).toEqual({
    said: 'number',
    number: '1200',
    currency: 'USD',
    reason: '',
    evidence: '',
  })
})

test('what was said wins over what was before, and unknown stays unknown', () => {
  const value = aValue({ state: 'missing', number: null, reason: 'Ill' })
  const before = { month: '2030-03-01', number: 1200, currency: 'AZN' }
  const entry = firstEntries([anAsked({ value, before })], 'AZN').k1
  expect(entry).toMatchObject({ said: 'missing', number: '', reason: 'Ill' })
})

test.each([
  ['12 500,5', 12500.5],
  ['12500.50', 12500.5],
  ['0', 0],
  ['-3', -3],
  ['12.500', undefined],
  ['1e3', undefined],
  ['', undefined],
  ['twelve', undefined],
])('%s is read as %s', (text, number) => {
  expect(readNumber(text)).toBe(number)
})

test('zero is its own state, and unknown has a reason in place of a number', () => {
  const asked = [anAsked({ value: aValue({ id: 'v1' }) })]
  const entry = { said: 'number', number: '0', currency: 'AZN', reason: '', evidence: '' } as const
  expect(toAnswers(asked, { k1: entry })).toEqual([
    {
      kpi_id: 'k1',
      replaces: 'v1',
      state: 'zero',
      number: 0,
      currency: 'AZN',
      reason: '',
      evidence: '',
    },
  ])
  const missing = { ...entry, said: 'missing', number: '12', reason: ' Ill ' } as const
  expect(toAnswers(asked, { k1: missing })).toEqual([
    { kpi_id: 'k1', replaces: 'v1', state: 'missing', reason: 'Ill', evidence: '' },
  ])
  expect(wrongWith({ ...missing, reason: ' ' })).toBe('reason')
  expect(wrongWith({ ...entry, number: 'x' })).toBe('number')
  expect(wrongWith({ ...entry, evidence: 'ftp://x' })).toBe('evidence')
  expect(wrongWith(entry)).toBeUndefined()
})

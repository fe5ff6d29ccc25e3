import { expect, test } from 'vitest'

import { weaknesses } from './weaknesses'

const KNOWN = ['Nərgiz Quliyeva', 'nargiz.quliyeva@baku.example', 'Creative Hub Baku']

test.each([
  ['weave-one-thread-at-a-time', []],
  ['dörd at bir çay içdi', []],
  ['night tar', ['too-short']],
  ['x9!'.repeat(100), ['too-long', 'common']],
  ['aaaaaaaaaaaaaaaaaaaa', ['common']],
  ['thread-thread-thread', ['common']],
  ['qwertyuiop-asdfghjkl', ['common']],
  ['1q2w3e4r5t6y7u8i9o0p', ['common']],
  ['Quliyeva-Nərgiz-1990', ['contains-personal']],
  ['Creative.Hub.Baku-26', ['contains-personal']],
])('finds in %j: %j', (password, reasons) => {
  expect(weaknesses(password, KNOWN)).toEqual(reasons)
})

test('counts characters as the server does, not UTF-16 units', () => {
  expect(weaknesses('🧵'.repeat(8), [])).toContain('too-short')
})

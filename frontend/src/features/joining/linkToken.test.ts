import { expect, test } from 'vitest'

import { dropToken, keepToken, tokenOf } from './linkToken'

test('keeps the token for its page alone, until it is dropped', () => {
  expect(keepToken('/welcome', 'token=abc-123_x')).toBe(true)

  expect(tokenOf('/welcome')).toBe('abc-123_x')
  expect(tokenOf('/invitation')).toBeNull()

  dropToken('/welcome')
  expect(tokenOf('/welcome')).toBeNull()
})

test('takes the newest link when two were opened', () => {
  keepToken('/new-password', 'token=first')
  keepToken('/new-password', 'token=second')

  expect(tokenOf('/new-password')).toBe('second')
})

test('leaves other fragments alone', () => {
  expect(keepToken('/welcome', 'main')).toBe(false)
  expect(keepToken('/welcome', '')).toBe(false)
})

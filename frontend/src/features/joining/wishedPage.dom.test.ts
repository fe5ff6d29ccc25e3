import { afterEach, expect, test, vi } from 'vitest'

import { keepWishedPage, takeWishedPage } from './wishedPage'

afterEach(() => vi.useRealTimers())

test('gives the wished page once', () => {
  keepWishedPage('/studios/red?on=2026-11-23')

  expect(takeWishedPage()).toBe('/studios/red?on=2026-11-23')
  expect(takeWishedPage()).toBeUndefined()
})

test('forgets it when the letter is too old, and when the newcomer wants nothing any more', () => {
  vi.useFakeTimers()
  keepWishedPage('/studios/red')
  vi.advanceTimersByTime(25 * 3600 * 1000)
  expect(takeWishedPage()).toBeUndefined()

  keepWishedPage('/studios/red')
  keepWishedPage(undefined)
  expect(takeWishedPage()).toBeUndefined()
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example'])(
  'never leads to another site: %s',
  (path) => {
    localStorage.setItem('kilim.next', JSON.stringify({ path, until: Date.now() + 1000 }))

    expect(takeWishedPage()).toBeUndefined()
  },
)

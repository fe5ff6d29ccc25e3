import { beforeEach, describe, expect, test } from 'vitest'

import { attemptFor, endAttempt } from './attempt'
import { parseChoices } from './choices'
import { dropSecret, keepSecret, newSecret, readSecrets } from './secrets'
import { keepWishes, put, putBack, readWishes, unite, without } from './wishes'

const SHAWL = '0198a000-0000-7000-8000-000000000001'
const BAG = '0198a000-0000-7000-8000-000000000002'
const wish = (variant_id: string, quantity: number, price: number | null = null) => ({
  variant_id,
  quantity,
  price,
})

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

describe('the basket of a visitor', () => {
  test('is there again after a reload, for its own hub alone', () => {
    keepWishes('baku', [wish(SHAWL, 2), wish(BAG, 1, 1500)])

    expect(readWishes('baku')).toEqual([wish(SHAWL, 2), wish(BAG, 1, 1500)])
    expect(readWishes('pirot')).toEqual([])
  })

  test.each([
    ['no JSON', '{'],
    ['another version', JSON.stringify({ version: 0, value: [wish(SHAWL, 1)] })],
    ['a number that nobody can want', JSON.stringify({ version: 1, value: [wish(SHAWL, 0)] })],
    ['a half', JSON.stringify({ version: 1, value: [wish(SHAWL, 1.5)] })],
    ['no variant', JSON.stringify({ version: 1, value: [wish('x', 1)] })],
    ['far too much', `"${'x'.repeat(20_001)}"`],
  ])('is empty when %s was kept', (_, text) => {
    localStorage.setItem('kilim.basket.baku', text)

    expect(readWishes('baku')).toEqual([])
  })

  test('leaves nothing behind when it is emptied', () => {
    keepWishes('baku', [wish(SHAWL, 1)])
    keepWishes('baku', [])

    expect(localStorage.length).toBe(0)
  })
})

test('at sign-in the larger number of each thing counts', () => {
  const both = unite([wish(SHAWL, 3), wish(BAG, 1)], [wish(SHAWL, 2), wish(BAG, 4)])

  expect(both).toEqual([wish(SHAWL, 3), wish(BAG, 4)])
})

test('a wish takes the place of the one before it, and can be taken out', () => {
  const changed = put([wish(SHAWL, 1), wish(BAG, 1)], wish(SHAWL, 5))

  expect(changed).toEqual([wish(SHAWL, 5), wish(BAG, 1)])
  expect(without(changed, SHAWL)).toEqual([wish(BAG, 1)])
  expect(putBack([wish(BAG, 1)], wish(SHAWL, 5), 0)).toEqual(changed)
})

test('choices that are broken are thrown away', () => {
  const whole = { place: 'AZ-BA', voucher: 'BAHAR', vouchers: { s: 'NOVRUZ' }, ways: { s: 'm' } }

  expect(parseChoices(whole)).toEqual(whole)
  expect(parseChoices({ ...whole, voucher: undefined })).toEqual({ ...whole, voucher: null })
  expect(parseChoices({ ...whole, voucher: 1 })).toBeUndefined()
  expect(parseChoices({ ...whole, place: 'Bakı' })).toBeUndefined()
  expect(parseChoices({ ...whole, ways: { s: 1 } })).toBeUndefined()
})

describe('a try to buy', () => {
  test('keeps its key and secret until it is answered, even over a reload', () => {
    const first = attemptFor({ total: 5600 })

    expect(attemptFor({ total: 5600 })).toEqual(first)
    endAttempt()
    expect(attemptFor({ total: 5600 }).key).not.toBe(first.key)
  })

  test('is another one when something else is wanted', () => {
    const first = attemptFor({ total: 5600 })

    expect(attemptFor({ total: 5500 }).secret).not.toBe(first.secret)
  })

  test('has a secret of 256 bits in letters of addresses', () => {
    expect(newSecret()).toMatch(/^[\w-]{43}$/)
  })
})

test('the browser remembers its last purchases, the newest first', () => {
  const secrets = Array.from({ length: 11 }, newSecret)
  for (const secret of secrets) keepSecret(secret)
  dropSecret(secrets[5] ?? '')

  const left = secrets.filter((_, place) => place !== 0 && place !== 5)
  expect(readSecrets()).toEqual(left.reverse())
})

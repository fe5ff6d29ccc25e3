import { expect, test } from 'vitest'

import type { Voucher } from './api'
import { isCode, parseMany, parsePart, standingOf, type VoucherValues, wishOf } from './vouchers'

const VALUES: VoucherValues = {
  code: ' novruz-26 ',
  kind: 'part',
  worth: '12,5',
  least: '',
  most: '50',
  begins: '2026-12-01',
  ends: '2026-12-31',
}

test('a part is sent in basis points, an amount in the smallest unit', () => {
  expect(wishOf(VALUES, 'AZN')).toEqual({
    code: 'NOVRUZ-26',
    basis_points: 1250,
    amount: null,
    least: 0,
    most: 50,
    begins_on: '2026-12-01',
    ends_on: '2026-12-31',
  })
  expect(wishOf({ ...VALUES, kind: 'amount', worth: '5.50', least: '40' }, 'AZN')).toMatchObject({
    basis_points: null,
    amount: 550,
    least: 4000,
  })
})

test.each([
  ['12,5', 1250],
  ['100', 10_000],
  ['100.01', undefined],
  ['0', undefined],
  ['', undefined],
])('a part of "%s" percent is %s basis points', (text, points) => {
  expect(parsePart(text)).toBe(points)
})

test.each([
  ['1', 1],
  ['100000', 100_000],
  ['0', undefined],
  ['1.5', undefined],
])('"%s" uses are %s', (text, many) => {
  expect(parseMany(text)).toBe(many)
})

test('a code has letters, digits and hyphens', () => {
  expect([isCode('novruz-26'), isCode('-A'), isCode('ƏLA'), isCode('')]).toEqual([
    true, false, false, false,
  ]) // biome-ignore format: one row
})

test('a voucher holds from its first to its last day, until it is used up or taken back', () => {
  const voucher: Voucher = {
    id: 'v1',
    code: 'A',
    basis_points: 1000,
    amount: null,
    least: 0,
    most: 2,
    used: 1,
    begins_on: '2026-12-01',
    ends_on: '2026-12-31',
    retired_at: null,
  }
  expect(standingOf(voucher, '2026-11-30')).toBe('ahead')
  expect(standingOf(voucher, '2026-12-31')).toBe('holds')
  expect(standingOf(voucher, '2027-01-01')).toBe('over')
  expect(standingOf({ ...voucher, used: 2 }, '2026-12-31')).toBe('used')
  expect(standingOf({ ...voucher, retired_at: '2026-12-02T10:00:00Z' }, '2026-12-31')).toBe(
    'retired',
  )
})

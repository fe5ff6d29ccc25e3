import { describe, expect, it } from 'vitest'

import type { ListingDetail, Variant } from './api'
import { chosenOf, standingOf, weeksOf } from './variants'

const variant = (code: string, stock: Variant['stock']) => ({ code, stock, options: [] }) as never
const listing = (...variants: Variant[]) => ({ variants }) as unknown as ListingDetail
const gone = variant('GONE', { free: 0, week_on: null })
const there = variant('THERE', { free: 2, week_on: null })

describe('the stock of a variant', () => {
  it('is counted, made, gone, or takes none', () => {
    expect(standingOf(there)).toEqual({ is: 'counted', free: 2 })
    expect(standingOf(gone)).toEqual({ is: 'gone' })
    expect(standingOf({ stock: { free: null, week_on: '2026-11-30' } })).toEqual({
      is: 'made',
      weekOn: '2026-11-30',
    })
    expect(standingOf({ stock: null })).toEqual({ is: 'always' })
  })

  it('is gone when one part of a bundle is, though another is made to order', () => {
    expect(standingOf({ stock: { free: 0, week_on: '2026-11-30' } })).toEqual({ is: 'gone' })
  })
})

describe('the variant that is shown', () => {
  it('is the one that the address names', () => {
    expect(chosenOf(listing(gone, there), 'GONE')).toBe(gone)
  })

  it('is the first that can be had otherwise', () => {
    expect(chosenOf(listing(gone, there), undefined)).toBe(there)
    expect(chosenOf(listing(gone), 'NONE')).toBe(gone)
    expect(chosenOf(listing(), undefined)).toBeUndefined()
  })
})

it('says weeks once days are many', () => {
  expect([weeksOf(3), weeksOf(14), weeksOf(20), weeksOf(42)]).toEqual([null, 2, 3, 6])
})

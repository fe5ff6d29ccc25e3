import { describe, expect, it } from 'vitest'

import { inOrder, kindsOf, saysWhy } from './states'

describe('returns', () => {
  it('lead on first and end it for the buyer last', () => {
    expect(inOrder(['pay_back', 'refuse', 'agree'])).toEqual(['agree', 'pay_back', 'refuse'])
    expect(inOrder(['dismiss', 'grant'])).toEqual(['grant', 'dismiss'])
  })

  it('need a reason where the other side loses something', () => {
    expect(saysWhy('refuse')).toBe(true)
    expect(saysWhy('agree')).toBe(false)
  })

  it('offer what is open: a claim lasts longer than a withdrawal', () => {
    const open = { withdrawal_hindrance: null, claim_hindrance: null }
    expect(kindsOf(open)).toEqual(['withdrawal', 'damaged', 'not_as_described', 'missing'])
    expect(kindsOf({ ...open, withdrawal_hindrance: 'over' })).toEqual([
      'damaged',
      'not_as_described',
      'missing',
    ])
    expect(kindsOf({ withdrawal_hindrance: 'over', claim_hindrance: 'over' })).toEqual([])
  })
})

import { expect, it } from 'vitest'

import { whereOf } from './paths'

it('knows what a path of a difference names', () => {
  expect(whereOf('description.az')).toEqual({
    part: 'description',
    language: 'az',
    code: 'az',
  })
  expect(whereOf('materials.wool')).toEqual({
    part: 'materials',
    language: undefined,
    code: 'wool',
  })
  expect(whereOf('origin.role')).toEqual({ part: 'role' })
  expect(whereOf('size.weight_g')).toEqual({ part: 'weight_g' })
  expect(whereOf('pictures.7.alt.en')).toEqual({ part: 'alt', language: 'en', code: '7' })
})
